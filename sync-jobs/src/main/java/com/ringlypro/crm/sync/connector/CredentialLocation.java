package com.ringlypro.crm.sync.connector;

import java.util.regex.Pattern;

/** A place in the database that may hold a client's credential for a provider. */
public sealed interface CredentialLocation {

  /**
   * An encrypted column of {@code clients}.
   *
   * @param name the column
   */
  record ClientColumn(String name) implements CredentialLocation {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public ClientColumn {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("not the name of a column: " + name);
      }
    }
  }

  /**
   * An encrypted text inside {@code clients.settings}.
   *
   * @param pointer a JSON pointer, such as {@code /integration/acme/accessToken}
   */
  record SettingsPath(String pointer) implements CredentialLocation {

    private static final Pattern POINTER = Pattern.compile("(/[A-Za-z0-9_]+)+");

    public SettingsPath {
      if (!POINTER.matcher(pointer).matches()) {
        throw new IllegalArgumentException("not a plain JSON pointer: " + pointer);
      }
    }

    /** The keys from the root down. */
    public String[] keys() {
      return pointer.substring(1).split("/", -1);
    }
  }
}
