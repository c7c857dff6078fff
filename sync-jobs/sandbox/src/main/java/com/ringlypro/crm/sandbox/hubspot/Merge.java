package com.ringlypro.crm.sandbox.hubspot;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What becomes of two contacts' values when they are merged. */
final class Merge {

  private static final Pattern SEPARATOR = Pattern.compile(";");

  private Merge() {}

  /** The first one's values, the other's where it has none, and a trace of where both came from. */
  static Map<String, String> values(CrmObject primary, CrmObject other) {
    Map<String, String> values = new LinkedHashMap<>(other.properties());
    values.putAll(primary.properties());
    putList(values, Property.MORE_EMAILS, additionalAddresses(primary, other, values));
    putList(values, Property.MERGED_IDS, mergedIds(primary, other));
    return values;
  }

  private static Set<String> additionalAddresses(
      CrmObject primary, CrmObject other, Map<String, String> values) {
    Set<String> addresses = new LinkedHashSet<>(primary.addresses());
    addresses.addAll(other.addresses());
    String main = values.get(Property.EMAIL);
    if (main != null) {
      addresses.remove(EmailAddress.canonical(main));
    }
    return addresses;
  }

  private static Set<String> mergedIds(CrmObject primary, CrmObject other) {
    Set<String> ids = new LinkedHashSet<>();
    for (CrmObject object : List.of(primary, other)) {
      ids.add(object.id());
      String earlier = object.properties().get(Property.MERGED_IDS);
      if (earlier != null) {
        SEPARATOR.splitAsStream(earlier).forEach(ids::add);
      }
    }
    return ids;
  }

  private static void putList(Map<String, String> values, String property, Set<String> list) {
    if (!list.isEmpty()) {
      values.put(property, String.join(";", list));
    }
  }
}
