package com.ringlypro.crm.sync.schedule;

import com.ringlypro.crm.sync.batch.SyncLauncher;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Fires on one of the workers at a time, which takes what is due. */
class SyncTick implements Job {

  private final SyncLauncher launcher;

  SyncTick(SyncLauncher launcher) {
    this.launcher = launcher;
  }

  @Override
  public void execute(JobExecutionContext context) {
    launcher.tick();
  }
}
