package com.ringlypro.crm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.ringlypro.crm.db.demo.Business;
import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.db.demo.WorldPlan;
import com.ringlypro.crm.sandbox.http.Fault;
import com.ringlypro.crm.sandbox.http.FaultRule;
import com.ringlypro.crm.sandbox.hubspot.CrmObject;
import com.ringlypro.crm.sandbox.hubspot.Limits;
import com.ringlypro.crm.sandbox.hubspot.ObjectType;
import com.ringlypro.crm.sandbox.hubspot.Portal;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxTests {

  private static final Instant NOW = Instant.parse("2026-09-01T15:00:00Z");

  private final World world = new World(WorldPlan.demo(NOW));

  @Test
  void holdsWhatTheWorldsProvidersHold() throws IOException {
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      assertThat(sandbox.hubSpot().portals()).hasSize(10);
      for (Business business : world.businesses()) {
        HubSpotPortal account = business.hubSpot();
        if (account != null) {
          List<RemoteContact> expected = world.hubSpotContacts(business).toList();
          Portal portal = sandbox.hubSpot().portal(account.token());

          assertThat(portal.contacts().all())
              .extracting(CrmObject::id, CrmObject::updatedAt, CrmObject::archived)
              .containsExactlyElementsOf(
                  expected.stream()
                      .map(contact -> tuple(contact.id(), contact.updatedAt(), contact.archived()))
                      .toList());
          assertThat(portal.contacts().all())
              .extracting(contact -> Optional.ofNullable(contact.value("phone")))
              .containsExactlyElementsOf(
                  expected.stream().map(contact -> Optional.ofNullable(contact.phone())).toList());
          List<RemoteMeeting> meetings = world.hubSpotMeetings(business).toList();
          assertThat(portal.meetings().all())
              .extracting(CrmObject::id, CrmObject::updatedAt, CrmObject::archived)
              .containsExactlyElementsOf(
                  meetings.stream()
                      .map(meeting -> tuple(meeting.id(), meeting.updatedAt(), meeting.archived()))
                      .toList());
          assertThat(meetings)
              .filteredOn(meeting -> !meeting.archived())
              .allSatisfy(meeting ->
                  assertThat(
                          portal.associated(ObjectType.MEETINGS, meeting.id(), ObjectType.CONTACTS))
                      .containsExactlyInAnyOrderElementsOf(meeting.contactIds()));
        }
      }
    }
  }

  @Test
  void saysThatThePortIsTaken() throws IOException {
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> Sandbox.start(world, sandbox.port()))
          .withMessage(
              "The sandbox cannot listen on port %d: another program does", sandbox.port());
    }
  }

  @Test
  void freesThePortWhenClosed() throws IOException {
    int port;
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      port = sandbox.port();
    }
    try (Sandbox again = Sandbox.start(world, port)) {
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void listensOnLoopbackOnly() throws IOException {
    List<InetAddress> addresses =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      for (InetAddress address : addresses) {
        assertThatExceptionOfType(SocketException.class)
            .isThrownBy(() -> new Socket(address, sandbox.port()).close());
      }
      new Socket(InetAddress.getLoopbackAddress(), sandbox.port()).close();
    }
  }

  @Test
  void resetsEverything() throws IOException {
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      Portal portal = sandbox.hubSpot().portal(firstToken());
      List<CrmObject> before = portal.contacts().all();
      CrmObject first = before.getFirst();
      sandbox.clock().set(NOW);
      portal.limits(Limits.FREE);
      portal.tokenRevoked(true);
      portal.disturb(FaultRule.next(Fault.status(500)));
      portal.contacts().change(first.id(), Map.of("firstname", "Somebody"));
      portal.contacts().create(Map.of("firstname", "Else"));
      portal.contacts().merge(before.get(1).id(), before.get(2).id());

      sandbox.reset();

      assertThat(portal.contacts().all()).isEqualTo(before);
      assertThat(portal.limits()).isEqualTo(Limits.GENEROUS);
      assertThat(portal.tokenRevoked()).isFalse();
      assertThat(sandbox.hubSpot().traffic().disturbances()).isEmpty();
      assertThat(sandbox.clock().instant()).isAfter(NOW);
    }
  }

  @Test
  void tellsNoTokenInWords() throws IOException {
    try (Sandbox sandbox = Sandbox.start(world, 0)) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> sandbox.hubSpot().portal("pat-mistyped"))
          .withMessageNotContaining("pat-mistyped");
    }
  }

  private String firstToken() {
    return Objects.requireNonNull(world.businesses().getFirst().hubSpot()).token();
  }
}
