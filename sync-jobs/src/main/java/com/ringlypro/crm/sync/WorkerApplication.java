package com.ringlypro.crm.sync;

import com.ringlypro.crm.db.DbConfiguration;
import com.ringlypro.crm.db.postgres.DatabaseRole;
import com.ringlypro.crm.db.postgres.NotificationListener;
import com.ringlypro.crm.db.tenant.DatabaseProperties;
import com.ringlypro.crm.sync.batch.SyncProperties;
import com.ringlypro.crm.sync.command.SyncCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The sync worker. Any number of them may run on one database. */
@SpringBootApplication
@Import(DbConfiguration.class)
@EnableConfigurationProperties(SyncProperties.class)
@EnableScheduling
class WorkerApplication {

  static void main(String[] args) {
    if (args.length > 0 && args[0].equals(SyncCommand.NAME)) {
      List<String> arguments = List.of(args).subList(1, args.length);
      System.exit(
          SyncCommand.run(arguments, System.getenv(), writer(System.out), writer(System.err)));
    }
    SpringApplication.run(WorkerApplication.class, args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  /** What Batch remembers is text that people can read, and no serialised objects. */
  @Bean
  ExecutionContextSerializer executionContextSerializer() {
    return new JacksonExecutionContextStringSerializer();
  }

  /** Listening takes a connection for good, which the pool need not miss. */
  @Bean
  NotificationListener.Source notifications(DatabaseProperties database) {
    return () -> database.address().as(DatabaseRole.WORKER).connect();
  }
}
