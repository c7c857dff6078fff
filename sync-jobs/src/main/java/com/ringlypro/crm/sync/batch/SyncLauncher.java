package com.ringlypro.crm.sync.batch;

import com.ringlypro.crm.sync.batch.ClaimedConnection.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes what is due and hands it to the jobs. */
@Component
public class SyncLauncher {

  private static final Logger log = LoggerFactory.getLogger(SyncLauncher.class);

  private final JobOperator operator;
  private final Job job;
  private final Handover handover;
  private final Connections connections;
  private final ImportLauncher imports;
  private final LeaseKeeper leases;
  private final Stopping stopping;
  private final Workers workers;
  private final Semaphore polls;
  private final int limit;

  SyncLauncher(
      JobOperator operator,
      @Qualifier("pollJob") Job job,
      Handover handover,
      Connections connections,
      ImportLauncher imports,
      LeaseKeeper leases,
      Stopping stopping,
      Workers workers,
      SyncProperties properties) {
    this.operator = operator;
    this.job = job;
    this.handover = handover;
    this.connections = connections;
    this.imports = imports;
    this.leases = leases;
    this.stopping = stopping;
    this.workers = workers;
    this.polls = new Semaphore(properties.polls());
    this.limit = properties.connectionsPerTick();
  }

  /** Where one import has ended another may begin. */
  @EventListener
  void on(ImportEnded ended) {
    tick();
  }

  /** Claims what is due and returns; the jobs go on by themselves. */
  public void tick() {
    boolean more = true;
    while (more && !stopping.hasBegun() && polls.tryAcquire()) {
      List<ClaimedConnection> claimed = List.of();
      boolean handedOver = false;
      try {
        claimed = connections.claim(limit, imports.freeSlots());
        handedOver = handOver(claimed);
      } finally {
        if (!handedOver) {
          polls.release();
        }
      }
      more = claimed.size() >= limit;
    }
  }

  /** Whether a poll was started, which gives back its slot at its end. */
  private boolean handOver(List<ClaimedConnection> claimed) {
    var poll = new ArrayList<ClaimedConnection>();
    for (ClaimedConnection connection : claimed) {
      Run run = connection.run();
      if (run != null && run.begun()) {
        imports.takeOver(connection, run);
      } else {
        poll.add(connection);
      }
    }
    if (poll.isEmpty()) {
      return false;
    }
    List<Lease> held = poll.stream().map(ClaimedConnection::lease).toList();
    leases.hold(held);
    try {
      workers.execute(() -> poll(poll, held));
      return true;
    } catch (RejectedExecutionException ending) {
      leases.drop(held);
      connections.release(held);
      return false;
    }
  }

  private void poll(List<ClaimedConnection> claimed, List<Lease> held) {
    String tick = UUID.randomUUID().toString();
    boolean sent = false;
    handover.putPoll(tick, claimed);
    try {
      JobExecution ended =
          operator.start(
              job,
              new JobParametersBuilder()
                  .addString(PollJobConfiguration.TICK, tick)
                  .toJobParameters());
      sent = !handover.takeSending(tick).isEmpty();
      if (ended.getStatus() != BatchStatus.COMPLETED) {
        // what was claimed is free again when the leases run out
        log.error("A poll of {} connections ended {}", claimed.size(), ended.getStatus());
      }
    } catch (JobExecutionException refused) {
      log.error("A poll could not be started", refused);
      connections.release(held);
    } finally {
      handover.forgetPoll(tick);
      leases.drop(held);
      polls.release();
    }
    if (sent) {
      // one batch at a time; there may be more of it
      tick();
    }
  }
}
