package com.ringlypro.crm.db.value;

import com.ringlypro.crm.db.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address of something on the web, which a browser may be sent to.
 *
 * @param text absolute, of scheme http or https
 */
public record WebAddress(String text) {

  /**
   * The address that a person entered. Without a scheme it is one of https.
   *
   * @throws InvalidValueException if the text is none
   */
  public static WebAddress of(String text) {
    String address = text.contains("://") ? text : "https://" + text;
    try {
      var uri = new URI(address);
      boolean isWeb =
          "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
      if (isWeb
          && uri.getHost() != null
          && uri.getHost().contains(".")
          && uri.getUserInfo() == null) {
        return new WebAddress(address);
      }
    } catch (URISyntaxException none) {
      // refused below, in the words for people
    }
    throw new InvalidValueException(
        "This is no web address. Write one such as https://www.example.com.");
  }
}
