package com.ringlypro.crm.sync.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** Extends the leases of what this worker is reading, however long its providers take. */
@Component
class LeaseKeeper implements SchedulingConfigurer {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Connections connections;
  private final Duration interval;

  /** How many hold it: a poll hands a connection to an import before it ends itself. */
  private final Map<Lease, Integer> held = new ConcurrentHashMap<>();

  LeaseKeeper(Connections connections, SyncProperties properties) {
    this.connections = connections;
    this.interval = properties.lease().dividedBy(3);
  }

  @Override
  public void configureTasks(ScheduledTaskRegistrar tasks) {
    tasks.addFixedDelayTask(this::extend, interval);
  }

  void hold(Collection<Lease> leases) {
    leases.forEach(lease -> held.merge(lease, 1, Integer::sum));
  }

  void drop(Collection<Lease> leases) {
    leases.forEach(
        lease -> held.computeIfPresent(lease, (_, holders) -> holders == 1 ? null : holders - 1));
  }

  void extend() {
    List<Lease> leases = List.copyOf(held.keySet());
    if (leases.isEmpty()) {
      return;
    }
    try {
      connections.extend(leases);
    } catch (DataAccessException unreachable) {
      // the next attempt may come in time; if not, the fence keeps late writes out
      log.warn("The leases of {} connections could not be extended", leases.size(), unreachable);
    }
  }
}
