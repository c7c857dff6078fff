package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.support.ListItemReader;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * The job of one tick: asks each claimed connection for the first page of its streams. Nearly all
 * have nothing new, so that a connection is an item here and no job of its own; one with more pages
 * becomes an import.
 */
@Configuration(proxyBeanMethods = false)
class PollJobConfiguration {

  static final String TICK = "tick";

  @Bean
  Job pollJob(
      JobRepository repository,
      ListItemReader<ClaimedConnection> pollReader,
      PageReader pages,
      SyncWriter writer,
      ImportLauncher imports,
      SyncProperties properties) {
    // the step must hold no database connection while providers answer; the writer opens the one
    // transaction there is
    var step =
        new StepBuilder("poll", repository)
            .<ClaimedConnection, Outcome>chunk(properties.connectionsPerTick())
            .transactionManager(new ResourcelessTransactionManager())
            .reader(pollReader)
            .processor(firstPages(pages))
            .writer(storeAndGraduate(writer, imports))
            .taskExecutor(requests(properties))
            .build();
    return new JobBuilder("poll", repository).start(step).build();
  }

  @Bean
  @StepScope
  ListItemReader<ClaimedConnection> pollReader(
      @Value("#{jobParameters['" + TICK + "']}") String tick, Handover handover) {
    return new ListItemReader<>(handover.takePoll(tick));
  }

  private static ItemProcessor<ClaimedConnection, Outcome> firstPages(PageReader pages) {
    return connection ->
        pages.read(
            connection, pages.streamsOf(connection), connection.bookmarks(), new RequestMeter());
  }

  private static ItemWriter<Outcome> storeAndGraduate(SyncWriter writer, ImportLauncher imports) {
    return chunk -> {
      List<Outcome> outcomes = new ArrayList<>(chunk.getItems());
      Map<Integer, Integer> runs = writer.write(outcomes);
      for (Outcome outcome : outcomes) {
        Integer run = runs.get(outcome.connection().id());
        if (run != null && !outcome.isDone()) {
          imports.graduate(outcome, run);
        }
      }
    };
  }

  private static SimpleAsyncTaskExecutor requests(SyncProperties properties) {
    var executor = new SimpleAsyncTaskExecutor("poll-");
    executor.setVirtualThreads(true);
    executor.setConcurrencyLimit(properties.requests());
    return executor;
  }
}
