package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.read.model.GlobalId;
import com.ringlypro.crm.db.StoredEntity;
import java.util.Locale;

/** Ids in inputs and payloads. */
public final class Ids {

  private Ids() {}

  /**
   * The key that an id of a known type stands for.
   *
   * @param field of the input that the id stands in, for the error
   * @throws ApiException VALIDATION if it is no id of the type, NOT_FOUND if it is beyond all keys
   */
  public static int key(Class<? extends StoredEntity> type, String id, String field) {
    GlobalId parsed =
        GlobalId.parse(id, type.getSimpleName())
            .orElseThrow(() ->
                InputFields.refusal(
                    ErrorCode.VALIDATION,
                    field,
                    "This is no id of a %s. Pass one such as `%s:12` or `12`."
                        .formatted(words(type), type.getSimpleName())));
    if (parsed.key() > Integer.MAX_VALUE) {
      throw notFound(type, field);
    }
    return (int) parsed.key();
  }

  /** The id of an object as callers see it. */
  public static String of(Class<? extends StoredEntity> type, int key) {
    return new GlobalId(type.getSimpleName(), key).toString();
  }

  /**
   * The refusal of an id that names nothing that the caller may see.
   *
   * @param field of the input that the id stands in
   */
  public static ApiException notFound(Class<? extends StoredEntity> type, String field) {
    return InputFields.refusal(
        ErrorCode.NOT_FOUND,
        field,
        "There is no such %s, as far as you may see.".formatted(words(type)));
  }

  /** {@code ProjectMilestone} as people say it. */
  static String words(Class<? extends StoredEntity> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
