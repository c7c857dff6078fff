package com.ringlypro.crm.api.error;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** An input with one or several wrong fields, each of which becomes an error of the answer. */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final List<ApiException> refusals;

  /**
   * The input, with what is wrong.
   *
   * @param refusals one for each wrong field, at least one
   */
  public InvalidInputException(List<ApiException> refusals) {
    super(
        refusals.stream().map(ApiException::getMessage).collect(joining(" ")), null, false, false);
    this.refusals = List.copyOf(refusals);
  }

  /** One for each wrong field. */
  public List<ApiException> refusals() {
    return refusals;
  }
}
