package com.ringlypro.crm.sync.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or company as a provider knows it.
 *
 * @param phones the numbers as somebody typed them, the most important first
 * @param emails the addresses as somebody typed them, the most important first
 */
public record ContactRecord(
    @Nullable String firstName, @Nullable String lastName, List<String> phones, List<String> emails)
    implements SyncRecord {

  public ContactRecord {
    phones = List.copyOf(phones);
    emails = List.copyOf(emails);
  }
}
