package com.ringlypro.crm.api.http;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.MediaType;

/** What an answer can be sent as. */
enum AnswerType {
  /** Every outcome has the status that fits it. */
  GRAPHQL_RESPONSE("application", "graphql-response+json"),
  /** For clients of old: whatever becomes of a GraphQL request, the status is 200. */
  JSON("application", "json"),
  /** The events of a subscription. Nobody gets them who did not ask for them by this name. */
  EVENT_STREAM("text", "event-stream");

  private static final int EXACT = 2;

  private final String type;
  private final String subtype;

  AnswerType(String type, String subtype) {
    this.type = type;
    this.subtype = subtype;
  }

  /** As it stands in the answer. */
  MediaType withCharset() {
    return new MediaType(type, subtype, StandardCharsets.UTF_8);
  }

  /**
   * The type that a caller likes best.
   *
   * @param accepted the header {@code Accept}; empty where there is none
   * @return empty if none of them is acceptable
   */
  static Optional<AnswerType> preferred(List<MediaType> accepted) {
    if (accepted.isEmpty()) {
      return Optional.of(JSON);
    }
    return Stream.of(values())
        .flatMap(type -> type.offer(accepted).stream())
        .filter(offer -> offer.quality() > 0)
        .max(
            comparingDouble(Offer::quality)
                .thenComparingInt(Offer::precision)
                .thenComparingInt(Offer::isUsual))
        .map(Offer::type);
  }

  /** Whether a caller takes this type, though perhaps not best of all. */
  boolean isAcceptable(List<MediaType> accepted) {
    return offer(accepted).filter(offer -> offer.quality() > 0).isPresent();
  }

  /** The most precise range counts: {@code application/json;q=0, *}{@code /*} is a no to JSON. */
  private Optional<Offer> offer(List<MediaType> accepted) {
    return accepted.stream()
        .filter(range -> range.includes(new MediaType(type, subtype)) && isReadable(range))
        .map(range -> new Offer(this, range.getQualityValue(), precision(range)))
        .filter(offer -> this != EVENT_STREAM || offer.precision() == EXACT)
        .max(comparingInt(Offer::precision));
  }

  private static boolean isReadable(MediaType range) {
    return range.getCharset() == null || StandardCharsets.UTF_8.equals(range.getCharset());
  }

  private static int precision(MediaType range) {
    return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : EXACT;
  }

  private record Offer(AnswerType type, double quality, int precision) {

    /** Which one it is if a range means all of them; of those that are named, the first. */
    int isUsual() {
      return precision < EXACT && type == JSON ? 1 : 0;
    }
  }
}
