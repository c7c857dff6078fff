package com.ringlypro.crm.sync.schedule;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Fires on one of the workers at a time, which looks for new connections. */
class DiscoveryTick implements Job {

  private final Discovery discovery;

  DiscoveryTick(Discovery discovery) {
    this.discovery = discovery;
  }

  @Override
  public void execute(JobExecutionContext context) {
    discovery.discover();
  }
}
