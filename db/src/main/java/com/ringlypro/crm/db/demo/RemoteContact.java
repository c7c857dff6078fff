package com.ringlypro.crm.db.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact as a provider holds it: in the provider's spelling, which may be anybody's, and not
 * always complete or even plausible.
 *
 * @param id the provider's id
 * @param phone as somebody typed it
 * @param email as somebody typed it
 * @param archived in the provider's recycle bin
 */
public record RemoteContact(
    String id,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String phone,
    @Nullable String mobilePhone,
    @Nullable String email,
    Instant createdAt,
    Instant updatedAt,
    boolean archived) {

  RemoteContact withPhone(@Nullable String other) {
    return new RemoteContact(
        id, firstName, lastName, other, mobilePhone, email, createdAt, updatedAt, archived);
  }
}
