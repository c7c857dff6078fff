package com.ringlypro.crm.db.tenant;

/**
 * The database does not confirm what a caller claims: the user is gone, became an admin or ceased
 * to be one, or owns another client than before. Signing in again helps.
 *
 * <p>It is the cause of the {@code CannotCreateTransactionException} in which Spring wraps it.
 */
public final class CallerRefusedException extends RuntimeException {

  CallerRefusedException(Caller caller) {
    super("The database does not confirm " + caller);
  }
}
