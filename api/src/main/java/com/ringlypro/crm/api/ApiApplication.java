package com.ringlypro.crm.api;

import com.ringlypro.crm.db.DbConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

@SpringBootApplication
@Import(DbConfiguration.class)
class ApiApplication {

  static void main(String[] args) {
    SpringApplication.run(ApiApplication.class, args);
  }
}
