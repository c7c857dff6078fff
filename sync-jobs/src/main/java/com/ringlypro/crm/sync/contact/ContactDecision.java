package com.ringlypro.crm.sync.contact;

import com.ringlypro.crm.sync.batch.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with a remote contact. */
sealed interface ContactDecision {

  /** Make a row and link it. */
  record Create(ContactValues values, ContactValues base, List<Problem> problems)
      implements ContactDecision {}

  /**
   * Link a row, and change it where it differs.
   *
   * @param before the row as it was when this was decided
   * @param base what both sides agree on from now on
   */
  record Follow(
      LocalContact before,
      ContactValues values,
      String status,
      ContactValues base,
      List<Problem> problems)
      implements ContactDecision {

    boolean changesRow() {
      return !values.equals(before.values()) || !status.equals(before.status());
    }

    /** Whether the row or its link differs from what it is to be. */
    boolean isToWrite(ContactMatch match) {
      return changesRow() || !base.equals(match.openBase());
    }

    /** Whether another contact holds a phone or e-mail that this one is to have. */
    boolean wantsWhatIsTaken() {
      return problems.stream().anyMatch(problem -> problem.code().endsWith(ContactRules.TAKEN));
    }
  }

  /** Keep the record as an issue. */
  record Refuse(Problem problem) implements ContactDecision {}

  /**
   * Leave it alone.
   *
   * @param closeBecause why the link ends; null if it stays as it is
   */
  record Ignore(@Nullable String closeBecause) implements ContactDecision {}
}
