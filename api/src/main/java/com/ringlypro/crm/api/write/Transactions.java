package com.ringlypro.crm.api.write;

import com.ringlypro.crm.api.error.ApiException;
import com.ringlypro.crm.api.error.ErrorCode;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs changes in transactions of the caller, and says what the database has against them. */
@Component
final class Transactions {

  private static final int ATTEMPTS = 3;

  private final TransactionTemplate transaction;

  Transactions(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Runs a change. What somebody else was quicker with is looked at once more, so that it is found
   * like anything that was there before.
   *
   * @param unique fields of the input by the constraints that keep them unique
   * @throws ApiException if the database refuses the change
   */
  <T> T write(Supplier<T> change, Map<String, String> unique) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.execute(_ -> change.get());
      } catch (PersistenceException | DataAccessException failure) {
        Refusal refusal = Refusal.of(failure);
        if (refusal == Refusal.NONE) {
          throw failure;
        }
        if (!refusal.mayPass || attempt == ATTEMPTS) {
          String field = unique.get(constraint(failure));
          throw field == null
              ? new ApiException(refusal.code, refusal.message)
              : InputFields.refusal(refusal.code, field, refusal.message);
        }
      }
    }
  }

  private static String constraint(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConstraintViolationException violation) {
        return String.valueOf(violation.getConstraintName());
      }
    }
    return "";
  }

  /** Why the database refuses a change, by what SQLSTATE says. */
  private enum Refusal {
    TAKEN(true, ErrorCode.CONFLICT, "A value that only one may have is in use already."),
    MISSING(
        false,
        ErrorCode.NOT_FOUND,
        "Something that the input names, or that names what is changed, is not there any more."),
    RACE(true, ErrorCode.CONFLICT, "Others are changing the same. Read again and repeat."),
    UNFIT(false, ErrorCode.VALIDATION, "A value of the input is out of range."),
    NONE(false, ErrorCode.INTERNAL, "");

    final boolean mayPass;
    final ErrorCode code;
    final String message;

    Refusal(boolean mayPass, ErrorCode code, String message) {
      this.mayPass = mayPass;
      this.code = code;
      this.message = message;
    }

    static Refusal of(RuntimeException failure) {
      if (!(NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause)
          || cause.getSQLState() == null) {
        return NONE;
      }
      String state = cause.getSQLState();
      return switch (state) {
        case "23505", "23P01" -> TAKEN;
        case "23503" -> MISSING;
        case "23514" -> UNFIT;
        case "40001", "40P01" -> RACE;
        default -> state.startsWith("22") ? UNFIT : NONE;
      };
    }
  }
}
