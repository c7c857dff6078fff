package com.ringlypro.crm.api.project;

import static com.ringlypro.crm.db.client.QClient.client;

import com.querydsl.jpa.impl.JPAQueryFactory;
import com.ringlypro.crm.db.user.User;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what day it is at an owner's business. */
@Component
final class OwnersDate {

  private final JPAQueryFactory queries;
  private final Clock clock;

  OwnersDate(JPAQueryFactory queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  /** The date in the time zone of the owner's business; in UTC while there is none. */
  LocalDate today(User owner) {
    @Nullable String zone =
        queries
            .select(client.timezone)
            .from(client)
            .where(client.user.eq(owner))
            .orderBy(client.id.asc())
            .fetchFirst();
    boolean isKnown = zone != null && ZoneId.getAvailableZoneIds().contains(zone);
    return LocalDate.ofInstant(clock.instant(), isKnown ? ZoneId.of(zone) : ZoneOffset.UTC);
  }
}
