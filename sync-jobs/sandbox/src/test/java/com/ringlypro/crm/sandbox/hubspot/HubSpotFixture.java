package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.Sandbox;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A sandbox whose clock stands still, one small portal in it, and a client with its token. */
final class HubSpotFixture implements AutoCloseable {

  static final Instant NOW = Instant.parse("2026-09-01T15:00:00.250Z");
  static final Instant YESTERDAY = Instant.parse("2026-08-31T15:00:00.007Z");
  static final Instant TOMORROW = Instant.parse("2026-09-02T15:00:00Z");
  static final long PORTAL = 77;

  final Sandbox sandbox;
  final Portal portal;
  final HubSpotClient client;

  private HubSpotFixture(Stream<RemoteContact> contacts, RemoteMeeting... meetings)
      throws IOException {
    sandbox = Sandbox.start(new World(new WorldPlan(1, 1, 0, NOW)), 0);
    sandbox.clock().set(NOW);
    var list = contacts.toList();
    portal =
        sandbox
            .hubSpot()
            .add(
                new HubSpotPortal(PORTAL, "pat-test", list.size()),
                ZoneId.of("America/New_York"),
                list::stream,
                () -> Stream.of(meetings));
    client = new HubSpotClient(sandbox.port(), "pat-test");
  }

  /** Ada (11), Bob (12) and Cy (13, without an address), and Dee (14) in the recycle bin. */
  static HubSpotFixture withFour() throws IOException {
    return new HubSpotFixture(four());
  }

  /**
   * The same four, and meetings: of Ada (31), of Bob and Ada (32), of nobody at no time (33), of
   * Dee (34), and in the recycle bin of Bob (35).
   */
  static HubSpotFixture withMeetings() throws IOException {
    return new HubSpotFixture(
        four(),
        meeting(31, "Teeth with Ada", TOMORROW, false, "11"),
        meeting(32, "Both", TOMORROW.plus(Duration.ofHours(1)), false, "12", "11"),
        meeting(33, "Some time", null, false),
        meeting(34, "Dee", TOMORROW.plus(Duration.ofHours(2)), false, "14"),
        meeting(35, "Bob", TOMORROW.plus(Duration.ofHours(3)), true, "12"));
  }

  private static Stream<RemoteContact> four() {
    return Stream.of(
        contact(11, "Ada", "ada@example.org", YESTERDAY, false),
        contact(12, "Bob", " BOB@example.org", YESTERDAY.plusMillis(1), false),
        contact(13, "Cy", null, YESTERDAY.plusMillis(2), false),
        contact(14, "Dee", "dee@example.org", YESTERDAY.plusMillis(3), true));
  }

  private static RemoteMeeting meeting(
      int id, String title, @Nullable Instant start, boolean archived, String... contacts) {
    return new RemoteMeeting(
        Integer.toString(id),
        title,
        start,
        start == null ? null : start.plus(Duration.ofMinutes(30)),
        "SCHEDULED",
        List.of(contacts),
        YESTERDAY,
        YESTERDAY.plusMillis(id),
        archived);
  }

  /** Contacts 1 to {@code count}, each changed a millisecond after the one before. */
  static HubSpotFixture withMany(int count) throws IOException {
    return new HubSpotFixture(many(count));
  }

  static Stream<RemoteContact> many(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id ->
            contact(id, "N" + id, "n" + id + "@example.org", YESTERDAY.plusMillis(id), false));
  }

  private static RemoteContact contact(
      int id, String firstName, @Nullable String email, Instant changed, boolean archived) {
    return new RemoteContact(
        Integer.toString(id),
        firstName,
        "Example",
        "(212) 555-01" + id,
        null,
        email,
        YESTERDAY,
        changed,
        archived);
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
