package com.ringlypro.crm.sync.connector;

import com.ringlypro.crm.sync.connector.CredentialLocation.SettingsPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider and what the sync must know of it. A bean of this type is all that registers it.
 *
 * @param name lower case, as stored: {@code hubspot}
 * @param label for people: {@code HubSpot}
 * @param credentials where a client's credential may be, the first one that is set counts
 * @param options the object inside {@code clients.settings} with the client's options: {@code
 *     enabled}, {@code syncContacts}, {@code syncCalendar}; a missing one means yes
 * @param appointments what is to be known of its appointments; null if it has none
 */
public record Provider(
    String name,
    String label,
    List<CredentialLocation> credentials,
    SettingsPath options,
    @Nullable AppointmentTraits appointments) {

  public Provider {
    credentials = List.copyOf(credentials);
    if (credentials.isEmpty()) {
      throw new IllegalArgumentException(name + " names no place of a credential");
    }
  }
}
