package com.ringlypro.crm.sync.batch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What this worker is called in the tables: no two of them alike, also after a restart. */
@Component
class WorkerName {

  private final String text;

  WorkerName() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      host = "worker";
    }
    this.text =
        "%.60s-%d-%s"
            .formatted(
                host, ProcessHandle.current().pid(), UUID.randomUUID().toString().substring(0, 8));
  }

  String text() {
    return text;
  }
}
