package com.ringlypro.crm.sync.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Names a remote record of one kind over all connections. */
public record RemoteKey(int connectionId, String remoteId) {

  /** The columns {@code connection_id} and {@code remote_id} of a row. */
  public static RemoteKey of(ResultSet row) throws SQLException {
    return new RemoteKey(row.getInt("connection_id"), row.getString("remote_id"));
  }

  /** As the parameters {@code :connection} and {@code :remote}. */
  public static Map<String, Object> columns(List<RemoteKey> keys) {
    return Unnest.of(keys)
        .number("connection", RemoteKey::connectionId)
        .text("remote", RemoteKey::remoteId)
        .columns();
  }
}
