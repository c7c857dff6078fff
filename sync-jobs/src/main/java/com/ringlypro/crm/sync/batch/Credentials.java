package com.ringlypro.crm.sync.batch;

import static java.util.stream.Collectors.joining;

import com.ringlypro.crm.db.secret.SecretCipher;
import com.ringlypro.crm.db.secret.SecretColumn;
import com.ringlypro.crm.db.secret.SettingsSecrets;
import com.ringlypro.crm.sync.connector.Credential;
import com.ringlypro.crm.sync.connector.CredentialLocation;
import com.ringlypro.crm.sync.connector.CredentialLocation.ClientColumn;
import com.ringlypro.crm.sync.connector.CredentialLocation.SettingsPath;
import com.ringlypro.crm.sync.connector.Provider;
import com.ringlypro.crm.sync.connector.Providers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the clients' credentials are in SQL, and what they say. */
@Component
public class Credentials {

  private final SecretCipher cipher;
  private final SettingsSecrets settings;
  private final List<Place> places;

  Credentials(Providers providers, SecretCipher cipher) {
    this.cipher = cipher;
    this.settings = new SettingsSecrets(cipher);
    this.places =
        providers.all().stream()
            .flatMap(provider ->
                provider.credentials().stream().map(where -> new Place(provider.name(), where)))
            .toList();
  }

  private record Place(String provider, CredentialLocation location) {}

  /** A credential as it is stored. */
  record Stored(CredentialLocation location, String encrypted) {

    @Override
    public String toString() {
      return "Stored[" + location + "]";
    }
  }

  /** All places of a row of {@code clients cl}, as an array for {@link #pick}. */
  String columns() {
    return places.stream()
        .map(place -> sql(place.location()))
        .collect(joining(", ", "array[", "]::text[]"));
  }

  /** Whether a row of {@code clients cl} has a credential for a provider. */
  public static String exists(Provider provider) {
    return provider.credentials().stream()
        .map(location -> "coalesce(%s, '') <> ''".formatted(sql(location)))
        .collect(joining(" or ", "(", ")"));
  }

  /** The first credential of a provider that is set. */
  @Nullable Stored pick(String provider, String[] columns) {
    for (int i = 0; i < columns.length; i++) {
      @Nullable String value = columns[i];
      if (value != null && !value.isBlank() && places.get(i).provider().equals(provider)) {
        return new Stored(places.get(i).location(), value);
      }
    }
    return null;
  }

  /**
   * What a stored credential says.
   *
   * @throws com.ringlypro.crm.db.secret.SecretException if it cannot be decrypted
   */
  Credential decrypt(Stored stored) {
    return new Credential(
        switch (stored.location()) {
          case ClientColumn(String name) -> column(name).decrypt(stored.encrypted(), cipher);
          case SettingsPath(String pointer) -> settings.decryptAt(pointer, stored.encrypted());
        });
  }

  private static SecretColumn column(String name) {
    return Arrays.stream(SecretColumn.values())
        .filter(column -> column.place().equals("clients." + name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("clients." + name + " holds no secret"));
  }

  /** Names and paths have been checked to hold nothing but letters, digits and underscores. */
  private static String sql(CredentialLocation location) {
    return switch (location) {
      case ClientColumn(String name) -> "cl." + name;
      case SettingsPath path -> "cl.settings #>> " + path(path);
    };
  }

  static String path(SettingsPath path) {
    return Stream.of(path.keys()).collect(joining(",", "'{", "}'"));
  }
}
