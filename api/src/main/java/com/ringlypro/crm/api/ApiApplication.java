package com.ringlypro.crm.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class ApiApplication {

  static void main(String[] args) {
    SpringApplication.run(ApiApplication.class, args);
  }
}
