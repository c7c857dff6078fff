package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.ClaimedConnection.Run;
import com.ringlypro.crm.sync.batch.Handover.Import;
import com.ringlypro.crm.sync.batch.Outcome.Failure;
import com.ringlypro.crm.sync.connector.Bookmark;
import com.ringlypro.crm.sync.connector.SyncStream;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Starts the imports of runs, or goes on with those of workers that ended. */
@Component
class ImportLauncher {

  private static final Logger log = LoggerFactory.getLogger(ImportLauncher.class);

  private final JobOperator operator;
  private final JobRepository repository;
  private final ObjectProvider<Job> job;
  private final Handover handover;
  private final PageReader pages;
  private final SyncWriter writer;
  private final Connections connections;
  private final LeaseKeeper leases;
  private final Stopping stopping;
  private final Workers workers;
  private final ApplicationEventPublisher events;
  private final Semaphore slots;

  ImportLauncher(
      JobOperator operator,
      JobRepository repository,
      @Qualifier("importJob") ObjectProvider<Job> job,
      Handover handover,
      PageReader pages,
      SyncWriter writer,
      Connections connections,
      LeaseKeeper leases,
      Stopping stopping,
      Workers workers,
      ApplicationEventPublisher events,
      SyncProperties properties) {
    this.operator = operator;
    this.repository = repository;
    this.job = job;
    this.handover = handover;
    this.pages = pages;
    this.writer = writer;
    this.connections = connections;
    this.leases = leases;
    this.stopping = stopping;
    this.workers = workers;
    this.events = events;
    this.slots = new Semaphore(properties.imports());
  }

  /** How many more imports this worker has a place for. */
  int freeSlots() {
    return slots.availablePermits();
  }

  /** Reads on where a poll ended. */
  void graduate(Outcome poll, int run) {
    var bookmarks = new HashMap<String, Bookmark>(poll.connection().bookmarks());
    bookmarks.putAll(poll.reached());
    ClaimedConnection connection = poll.connection().with(poll.connection().begun(run), bookmarks);
    start(new Import(connection, poll.unfinished()), run);
  }

  /** Goes on with a run whose worker ended before it did. */
  void takeOver(ClaimedConnection connection, Run run) {
    log.info("Run {} of connection {} goes on here", run.id(), connection.id());
    List<SyncStream<?>> streams = pages.streamsOf(connection);
    if (streams.isEmpty()) {
      writer.fail(connection, new Failure("The client switched it off meanwhile", false, null));
    } else {
      start(new Import(connection, streams), run.id());
    }
  }

  private void start(Import started, int run) {
    Lease lease = started.connection().lease();
    if (!slots.tryAcquire()) {
      // another worker may have a place for it, or this one when an import has ended
      connections.release(List.of(lease));
      return;
    }
    leases.hold(List.of(lease));
    try {
      workers.execute(() -> runInSlot(started, run, lease));
    } catch (RejectedExecutionException ending) {
      slots.release();
      leases.drop(List.of(lease));
      connections.release(List.of(lease));
    }
  }

  private void runInSlot(Import started, int run, Lease lease) {
    try {
      run(started, run, lease);
    } finally {
      leases.drop(List.of(lease));
      slots.release();
      events.publishEvent(new ImportEnded());
    }
  }

  private void run(Import started, int run, Lease lease) {
    if (stopping.hasBegun()) {
      connections.release(List.of(lease));
      return;
    }
    handover.putImport(run, started);
    try {
      JobExecution ended = execute(run);
      if (ended.getStatus() == BatchStatus.STOPPED) {
        connections.release(List.of(lease));
      } else if (ended.getStatus() != BatchStatus.COMPLETED) {
        fail(started.connection(), ended);
      }
    } catch (JobExecutionException refused) {
      log.error("The import of run {} could not be started", run, refused);
      connections.release(List.of(lease));
    } catch (RuntimeException defect) {
      // said in the run, since nobody else waits for this thread
      log.error("The import of run {} could not be started", run, defect);
      writer.fail(started.connection());
    } finally {
      handover.forgetImport(run);
    }
  }

  private JobExecution execute(long run) throws JobExecutionException {
    JobParameters parameters =
        new JobParametersBuilder().addLong(ImportJobConfiguration.RUN, run).toJobParameters();
    @Nullable JobExecution last =
        repository.getLastJobExecution(ImportJobConfiguration.NAME, parameters);
    if (last == null) {
      forgetInstanceWithoutExecution(parameters);
      return operator.start(job.getObject(), parameters);
    }
    // the lease was free, so whoever ran it is gone: an execution that seems to run does not
    if (last.isRunning()) {
      operator.recover(last);
    }
    return operator.restart(last);
  }

  /**
   * Batch stores an instance and its execution in two transactions, and starts no instance that has
   * none. One is left by a worker that was killed between them.
   */
  private void forgetInstanceWithoutExecution(JobParameters parameters) {
    @Nullable JobInstance left = repository.getJobInstance(ImportJobConfiguration.NAME, parameters);
    if (left != null) {
      repository.deleteJobInstance(left);
    }
  }

  private void fail(ClaimedConnection connection, JobExecution ended) {
    Throwable cause = ended.getAllFailureExceptions().stream().findFirst().orElse(null);
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof LeaseLostException) {
        log.warn("{}", each.getMessage());
        return;
      }
    }
    log.error("The import of connection {} failed", connection.id(), cause);
    writer.fail(connection);
  }
}
