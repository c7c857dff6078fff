package com.ringlypro.crm.sync.batch;

import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.StepInterruptionPolicy;
import org.springframework.stereotype.Component;

/** Whether this worker is about to end. Steps stop at their next page then. */
@Component
class Stopping implements StepInterruptionPolicy {

  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  boolean hasBegun() {
    return begun;
  }

  @Override
  public void checkInterrupted(StepExecution step) {
    if (begun) {
      step.setTerminateOnly();
    }
  }
}
