package com.ringlypro.crm.sync.batch;

import static java.util.Objects.requireNonNull;

import com.ringlypro.crm.sync.connector.http.RequestMeter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
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
 * The job of one tick: asks each claimed connection for the first page of its streams, and then
 * tells those of it that wait for that. Nearly all have nothing new, so that a connection is an
 * item here and no job of its own; one with more pages becomes an import.
 */
@Configuration(proxyBeanMethods = false)
class PollJobConfiguration {

  static final String TICK = "tick";

  private static final String TICK_OF_JOB = "#{jobParameters['" + TICK + "']}";
  private static final String SEND = "SEND";

  private final JobRepository repository;
  private final Handover handover;
  private final SyncProperties properties;

  PollJobConfiguration(JobRepository repository, Handover handover, SyncProperties properties) {
    this.repository = repository;
    this.handover = handover;
    this.properties = properties;
  }

  @Bean
  Job pollJob(Step readStep, Step sendStep) {
    JobExecutionDecider isThereSomethingToSend =
        (job, _) ->
            handover.takeSending(requireNonNull(job.getJobParameters().getString(TICK))).isEmpty()
                ? FlowExecutionStatus.COMPLETED
                : new FlowExecutionStatus(SEND);
    return new JobBuilder("poll", repository)
        .start(readStep)
        .next(isThereSomethingToSend)
        .on(SEND)
        .to(sendStep)
        .from(isThereSomethingToSend)
        .on("*")
        .end()
        .end()
        .build();
  }

  @Bean
  Step readStep(
      ListItemReader<ClaimedConnection> pollReader,
      PageReader pages,
      ItemWriter<Outcome> pollWriter) {
    return step(
        "read",
        pollReader,
        connection ->
            pages.read(
                connection,
                pages.streamsOf(connection),
                connection.bookmarks(),
                new RequestMeter()),
        pollWriter);
  }

  @Bean
  Step sendStep(ListItemReader<ClaimedConnection> sendingReader, Sender sender, SyncWriter writer) {
    return step(
        "send",
        sendingReader,
        connection -> sender.send(connection, new RequestMeter()),
        chunk -> writer.writeSent(List.copyOf(chunk.getItems())));
  }

  private Step step(
      String name,
      ListItemReader<ClaimedConnection> reader,
      ItemProcessor<ClaimedConnection, Outcome> processor,
      ItemWriter<Outcome> writer) {
    // the step must hold no database connection while providers answer; the writer opens the one
    // transaction there is
    return new StepBuilder(name, repository)
        .<ClaimedConnection, Outcome>chunk(properties.connectionsPerTick())
        .transactionManager(new ResourcelessTransactionManager())
        .reader(reader)
        .processor(processor)
        .writer(writer)
        .taskExecutor(requests())
        .build();
  }

  @Bean
  @StepScope
  ListItemReader<ClaimedConnection> pollReader(@Value(TICK_OF_JOB) String tick) {
    return new ListItemReader<>(handover.takePoll(tick));
  }

  @Bean
  @StepScope
  ListItemReader<ClaimedConnection> sendingReader(@Value(TICK_OF_JOB) String tick) {
    return new ListItemReader<>(handover.takeSending(tick));
  }

  /** Stores what was read, and says who goes on with which connection. */
  @Bean
  @StepScope
  ItemWriter<Outcome> pollWriter(
      @Value(TICK_OF_JOB) String tick, SyncWriter writer, ImportLauncher imports) {
    return chunk -> {
      var sending = new ArrayList<ClaimedConnection>();
      var stored = writer.writeRead(List.copyOf(chunk.getItems()));
      for (Outcome outcome : chunk.getItems()) {
        ClaimedConnection connection = outcome.connection();
        @Nullable Integer run = stored.runs().get(connection.id());
        if (run != null && !outcome.isDone()) {
          imports.graduate(outcome, run);
        } else if (stored.sending().contains(connection.id())) {
          sending.add(
              run == null
                  ? connection
                  : connection.with(connection.begun(run), connection.bookmarks()));
        }
      }
      handover.addSending(tick, sending);
    };
  }

  private SimpleAsyncTaskExecutor requests() {
    var executor = new SimpleAsyncTaskExecutor("poll-");
    executor.setVirtualThreads(true);
    executor.setConcurrencyLimit(properties.requests());
    return executor;
  }
}
