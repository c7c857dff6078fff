package com.ringlypro.crm.db.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The lists of values that demo data is put together from: resources, one value a line. */
final class Values {

  static final List<String> FIRST_NAMES = lines("first-names.txt").toList();
  static final List<String> LAST_NAMES = lines("last-names.txt").toList();
  static final List<String> STREET_NAMES = lines("street-names.txt").toList();
  static final List<City> CITIES = records("cities.csv", ",", City::of);
  static final List<Trade> TRADES = records("trades.csv", ";", Trade::of);

  /** US area codes, ascending. */
  static final List<String> AREA_CODES =
      lines("area-codes.txt").flatMap(line -> Stream.of(line.split(" "))).toList();

  private Values() {}

  private static <R> List<R> records(String name, String separator, Function<List<String>, R> of) {
    return lines(name).map(line -> of.apply(List.of(line.split(separator)))).toList();
  }

  private static Stream<String> lines(String name) {
    try (InputStream in = Values.class.getResourceAsStream("/db/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("Not on the class path: /db/demo/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
