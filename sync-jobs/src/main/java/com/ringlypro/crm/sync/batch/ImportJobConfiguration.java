package com.ringlypro.crm.sync.batch;

import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The job of one run with many pages: reads and stores them one by one. It can be stopped or killed
 * between any two, and restarted by any worker.
 */
@Configuration(proxyBeanMethods = false)
class ImportJobConfiguration {

  static final String NAME = "import";
  static final String RUN = "run";

  @Bean
  Job importJob(
      JobRepository repository, ImportReader importReader, SyncWriter writer, Stopping stopping) {
    var step =
        new StepBuilder("pages", repository)
            .<Outcome, Outcome>chunk(1)
            .transactionManager(new ResourcelessTransactionManager())
            .reader(importReader)
            .writer(page -> page.forEach(writer::writePage))
            .interruptionPolicy(stopping)
            .build();
    return new JobBuilder(NAME, repository).start(step).build();
  }

  @Bean
  @StepScope
  ImportReader importReader(
      @Value("#{jobParameters['" + RUN + "']}") Long run, Handover handover, PageReader pages) {
    return new ImportReader(handover.takeImport(run), pages);
  }
}
