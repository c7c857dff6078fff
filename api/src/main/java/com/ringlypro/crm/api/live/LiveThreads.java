package com.ringlypro.crm.api.live;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Where subscribers may keep a thread waiting: a virtual thread for each. */
final class LiveThreads {

  static final Scheduler SCHEDULER =
      Schedulers.fromExecutor(task -> Thread.ofVirtual().name("live").start(task), true);

  private LiveThreads() {}
}
