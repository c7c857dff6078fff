package com.ringlypro.crm.sync.contact;

import com.ringlypro.crm.sync.batch.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be done with a remote contact. */
sealed interface ContactDecision {

  /**
   * Make a row and link it.
   *
   * @param values of the row, which is what both sides agree on from now on
   */
  record Create(ContactValues values, List<Problem> problems) implements ContactDecision {}

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

    /**
     * Whether the row or its link differs from what it is to be.
     *
     * @param version of the remote record
     */
    boolean isToWrite(ContactMatch match, @Nullable String version) {
      return changesRow() || !match.isLinked(base, version);
    }

    /** Whether the row says something that the remote record does not. */
    boolean isAhead() {
      return !values.equals(base);
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
