package com.ringlypro.crm.db.demo;

import org.jspecify.annotations.Nullable;

/**
 * One tenant of the world: the facts that all its rows are derived from.
 *
 * @param id {@code clients.id}; the owner {@code owner<id>@demo.example} is user {@code id + 1}
 * @param phone the business's own number, E.164
 * @param ringlyproNumber the number that the AI receptionist answers, E.164
 * @param contacts how many contacts it has
 * @param firstContactId their ids are consecutive
 * @param hubSpot its HubSpot account, if it uses HubSpot
 */
public record Business(
    int id,
    String name,
    City city,
    Trade trade,
    String phone,
    String ringlyproNumber,
    int contacts,
    int firstContactId,
    @Nullable HubSpotPortal hubSpot) {

  /** Users start with the one admin. */
  int ownerId() {
    return id + 1;
  }

  String ownerEmail() {
    return "owner" + id + "@demo.example";
  }

  int contactId(int number) {
    return firstContactId + number;
  }
}
