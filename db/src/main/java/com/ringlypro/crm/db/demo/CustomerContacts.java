package com.ringlypro.crm.db.demo;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The contacts of a provider that keeps the business's customers beside us: first those of our
 * contacts that it knows by an id that we know too, then half as many others and some more.
 */
final class CustomerContacts extends RemoteContacts {

  private static final int MORE = 40;

  private final IntFunction<@Nullable String> idOf;
  private final LongFunction<String> idOfStranger;
  private final List<Integer> known;
  private final City city;

  /**
   * @param idOf the id of one of our contacts, null where the provider does not know it
   * @param idOfStranger an id that nobody else has
   */
  CustomerContacts(
      Profile profile,
      String provider,
      IntFunction<@Nullable String> idOf,
      LongFunction<String> idOfStranger) {
    super(profile.plan(), profile.business(), provider);
    this.idOf = idOf;
    this.idOfStranger = idOfStranger;
    this.known =
        IntStream.range(0, profile.business().contacts())
            .filter(contact -> idOf.apply(contact) != null)
            .boxed()
            .toList();
    this.city = profile.business().city();
  }

  @Override
  int size() {
    return known.size() + known.size() / 2 + MORE;
  }

  @Override
  int contactAt(int position) {
    return position < known.size() ? known.get(position) : -1;
  }

  @Override
  @Nullable String idOf(int contact) {
    return idOf.apply(contact);
  }

  @Override
  String id(int position) {
    String id = position < known.size() ? idOf.apply(known.get(position)) : null;
    return id == null ? idOfStranger.apply(position) : id;
  }

  /** Most numbers are in E.164, as these providers write what they understand. */
  @Override
  RemoteContact at(int position) {
    RemoteContact contact = super.at(position);
    String phone = contact.phone();
    return phone == null || dice("typed", position).chance(8)
        ? contact
        : contact.withPhone(PhoneNumbers.e164(phone, city));
  }
}
