package com.ringlypro.crm.sync;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class WorkerApplication {

  static void main(String[] args) {
    SpringApplication.run(WorkerApplication.class, args);
  }
}
