package com.ringlypro.crm.sync.connector;

/**
 * The name of a stream.
 *
 * @param provider such as {@code hubspot}
 * @param stream such as {@code contacts}
 */
public record StreamName(String provider, String stream) {

  @Override
  public String toString() {
    return provider + "/" + stream;
  }
}
