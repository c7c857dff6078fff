package com.ringlypro.crm.sync.schedule;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens database connections that no pool knows, to listen on. */
@FunctionalInterface
public interface NotificationSource {

  Connection open() throws SQLException;
}
