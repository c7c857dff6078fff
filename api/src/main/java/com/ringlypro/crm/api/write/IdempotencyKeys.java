package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.db.ColumnRules;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.StoredEntity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.OptionalInt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What callers created under keys of their choice. A key is written by the transaction that
 * creates; another one with the same key waits for its end.
 */
@Component
final class IdempotencyKeys {

  private static final String FIELD = "idempotencyKey";

  private final JdbcClient database;
  private final ColumnRules columns;

  IdempotencyKeys(JdbcClient database, ColumnRules columns) {
    this.database = database;
    this.columns = columns;
  }

  /**
   * Claims a key for a creation.
   *
   * @param mutation name of the mutation
   * @param input all that the caller sent
   * @return the row that was created under this key before; empty if none was, and the key is
   *     claimed
   */
  OptionalInt claim(String key, String mutation, Record input) {
    byte[] fingerprint = fingerprint(input);
    int claimed =
        database
            .sql(
                """
                insert into idempotency_keys (user_id, key, mutation, fingerprint)
                values (current_user_id(), ?, ?, ?)
                on conflict do nothing
                """)
            .params(valid(key), mutation, fingerprint)
            .update();
    if (claimed == 1) {
      return OptionalInt.empty();
    }
    Use use =
        database
            .sql(
                """
                select mutation, fingerprint, created_id from idempotency_keys
                where user_id = current_user_id() and key = ?
                """)
            .param(valid(key))
            .query(Use.class)
            .single();
    if (!use.mutation.equals(mutation) || !Arrays.equals(use.fingerprint, fingerprint)) {
      throw InputFields.refusal(
          ErrorCode.CONFLICT,
          FIELD,
          "This key was used with another input. Take a new key for each thing to create.");
    }
    return OptionalInt.of(use.createdId);
  }

  /** Notes what was created under a key that this transaction claimed. */
  void created(String key, StoredEntity entity) {
    database
        .sql(
            "update idempotency_keys set created_id = ? where user_id = current_user_id() and key = ?")
        .params(entity.getId(), valid(key))
        .update();
  }

  @SuppressWarnings("ArrayRecordComponent") // a row, compared by nobody
  private record Use(String mutation, byte[] fingerprint, int createdId) {}

  private String valid(String key) {
    try {
      String fitting = columns.fit("idempotency_keys", "key", key);
      if (fitting != null) {
        return fitting;
      }
    } catch (InvalidValueException invalid) {
      throw InputFields.refusal(ErrorCode.VALIDATION, FIELD, invalid.getMessage());
    }
    throw InputFields.refusal(
        ErrorCode.VALIDATION, FIELD, "The key is empty. Leave it out, or take a random one.");
  }

  /** Records say all that they hold, always in the same order. */
  private static byte[] fingerprint(Record input) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(input.toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
