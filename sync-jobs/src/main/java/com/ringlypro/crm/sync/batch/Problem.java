package com.ringlypro.crm.sync.batch;

/**
 * Something about a record that a person should look at.
 *
 * @param code such as {@code AMBIGUOUS_MATCH}
 * @param message for people, without values of the record
 */
public record Problem(String code, String message) {}
