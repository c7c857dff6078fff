package com.ringlypro.crm.sandbox.hubspot;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of association as the wire names it. */
record AssociationSpec(@Nullable String associationCategory, @Nullable Integer associationTypeId) {

  private static final String HUBSPOT_DEFINED = "HUBSPOT_DEFINED";

  static AssociationSpec of(ObjectType from, ObjectType to) {
    return new AssociationSpec(HUBSPOT_DEFINED, Associations.typeId(from, to));
  }

  /** What objects of a type are associated with in this way. */
  Optional<ObjectType> target(ObjectType from) {
    return Arrays.stream(ObjectType.values())
        .filter(to -> from != to && equals(of(from, to)))
        .findFirst();
  }
}
