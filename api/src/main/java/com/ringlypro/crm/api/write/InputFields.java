package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import com.ringlypro.crm.api.error.InvalidInputException;
import com.ringlypro.crm.db.ColumnRules;
import com.ringlypro.crm.db.InvalidValueException;
import com.ringlypro.crm.db.StoredEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/**
 * Takes the fields of an input over into an entity: each that is present goes through the rules of
 * its column and then to the entity's setter, which knows the attribute's own. What is wrong is
 * collected, and {@link #complete} refuses the input as a whole.
 */
public final class InputFields {

  private final ColumnRules columns;
  private final Class<? extends StoredEntity> entity;
  private final List<ApiException> refusals = new ArrayList<>();

  InputFields(ColumnRules columns, StoredEntity entity) {
    this.columns = columns;
    this.entity = Hibernate.getClass(entity).asSubclass(StoredEntity.class);
  }

  /**
   * Takes over a value that may be changed and not removed.
   *
   * @param name of the input's field and of the attribute
   */
  public <T> void set(String name, ArgumentValue<T> value, Consumer<T> setter) {
    setOrClear(
        name,
        value,
        fitting -> {
          if (fitting == null) {
            throw new InvalidValueException("This must not be empty.");
          }
          setter.accept(fitting);
        });
  }

  /**
   * Takes over a value that may be changed or removed.
   *
   * @param name of the input's field and of the attribute
   * @param setter gets null where the value is null, or text without a letter
   */
  public <T> void setOrClear(String name, ArgumentValue<T> value, Consumer<@Nullable T> setter) {
    if (!value.isOmitted()) {
      try {
        setter.accept(columns.fit(entity, name, value.value()));
      } catch (InvalidValueException invalid) {
        reject(name, invalid.getMessage());
      }
    }
  }

  /**
   * Makes something of a part of the input.
   *
   * @param path of the part below the input, such as {@code options[0].phone}
   * @return what was made, null if the part is wrong
   */
  public <T> @Nullable T check(String path, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidValueException invalid) {
      reject(path, invalid.getMessage());
      return null;
    }
  }

  /** Collects what is wrong with a part of the input. */
  public void reject(String path, String message) {
    refusals.add(refusal(ErrorCode.VALIDATION, path, message));
  }

  /** Collects that the caller's role may not set a field, if it is there. */
  public void forbid(String name, ArgumentValue<?> value) {
    if (!value.isOmitted()) {
      refusals.add(refusal(ErrorCode.FORBIDDEN, name, "Your role may not set this."));
    }
  }

  /** Whether anything was wrong so far. */
  public boolean anyWrong() {
    return !refusals.isEmpty();
  }

  /**
   * Ends the taking over.
   *
   * @throws InvalidInputException if anything is wrong
   */
  public void complete() {
    if (!refusals.isEmpty()) {
      throw new InvalidInputException(refusals);
    }
  }

  /**
   * A refusal that names the part of the input that it is about.
   *
   * @param path of the part below the input
   */
  public static ApiException refusal(ErrorCode code, String path, String message) {
    return new ApiException(code, message, Map.of("field", "input." + path));
  }
}
