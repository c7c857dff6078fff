package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.db.demo.HubSpotPortal;
import com.ringlypro.crm.db.demo.RemoteContact;
import com.ringlypro.crm.db.demo.RemoteMeeting;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Handler;
import com.ringlypro.crm.sandbox.http.Provider;
import com.ringlypro.crm.sandbox.http.Refusal;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.Router;
import com.ringlypro.crm.sandbox.http.Traffic;
import com.ringlypro.crm.sandbox.oauth.Grants;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HubSpot: its portals, and the operations that it publishes. */
public final class HubSpotSandbox implements Provider, AutoCloseable {

  /** The one public app; most accounts are reached by the token of a private one instead. */
  public static final Grants.App APP = new Grants.App("demo-hubspot-app", "demo-hubspot-secret");

  private static final Duration ACCESS_LIFE = Duration.ofMinutes(30);
  private static final String OBJECTS = "/crm/objects/2026-09/";
  private static final String ASSOCIATIONS = "/crm/associations/2026-09/";
  private static final String ACCOUNT = "/account-info/2026-09";

  private final Clock clock;
  private final Traffic traffic = new Traffic();
  private final Map<String, Portal> portalsByToken = new ConcurrentHashMap<>();
  private final Grants grants;
  private final Webhooks webhooks;
  private final Router control = new HubSpotControl(this).router();
  private final Router api;

  /** HubSpot with the portals of a world. */
  public HubSpotSandbox(World world, Clock clock) {
    this.clock = clock;
    this.grants = new Grants("hubspot", clock, ACCESS_LIFE, false);
    this.webhooks = new Webhooks(clock, APP.clientSecret());
    this.api = routes();
    world
        .businesses()
        .forEach(business -> {
          HubSpotPortal account = business.hubSpot();
          if (account != null) {
            add(
                account,
                business.city().zone(),
                () -> world.hubSpotContacts(business),
                () -> world.hubSpotMeetings(business));
          }
        });
  }

  /**
   * Opens one more portal, without meetings.
   *
   * @param contacts what it holds at first and after a reset; asked at the first use
   */
  public Portal add(HubSpotPortal account, ZoneId zone, Supplier<Stream<RemoteContact>> contacts) {
    return add(account, zone, contacts, Stream::empty);
  }

  /**
   * Opens one more portal.
   *
   * @param contacts what it holds at first and after a reset; asked at the first use
   * @param meetings likewise; those who come to them are among the contacts
   */
  public Portal add(
      HubSpotPortal account,
      ZoneId zone,
      Supplier<Stream<RemoteContact>> contacts,
      Supplier<Stream<RemoteMeeting>> meetings) {
    Portal portal =
        new Portal(
            account, zone, contacts, meetings, clock, traffic, webhooks.of(account.portalId()));
    portalsByToken.put(account.token(), portal);
    return portal;
  }

  /**
   * The portal that the token belongs to, also when it is revoked.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Portal portal(String token) {
    Portal portal = portalsByToken.get(token);
    if (portal == null) {
      throw new IllegalArgumentException("No portal has this token");
    }
    return portal;
  }

  /** What was granted to the public app: to end or shorten the life of tokens. */
  public Grants grants() {
    return grants;
  }

  /** Where the app's webhooks go, for all portals; null for nowhere. */
  public void webhookUrl(@Nullable URI url) {
    webhooks.target(url);
  }

  Webhooks webhooks() {
    return webhooks;
  }

  /** All portals, in no order. */
  public Collection<Portal> portals() {
    return portalsByToken.values();
  }

  @Override
  public String name() {
    return "hubspot";
  }

  @Override
  public Router api() {
    return api;
  }

  @Override
  public Router control() {
    return control;
  }

  @Override
  public String account(Request request) {
    return owner(request).map(Portal::name).orElse(UNKNOWN_ACCOUNT);
  }

  @Override
  public Response error(int status, String message) {
    return HubSpotException.of(status, message).response();
  }

  @Override
  public Deliveries deliveries() {
    return webhooks.deliveries();
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public void reset() {
    portals().forEach(Portal::reset);
    grants.reset();
    webhooks.deliveries().reset();
    traffic.calm();
    traffic.forget();
  }

  @Override
  public void close() {
    webhooks.deliveries().close();
  }

  private Router routes() {
    Router router = new Router();
    new OAuthCalls(this, grants).addTo(router);
    for (ObjectType type : ObjectType.values()) {
      addObjects(router, type);
      for (ObjectType other : ObjectType.values()) {
        if (other != type) {
          addAssociations(router, type, other);
        }
      }
    }
    return router
        .on("GET", ACCOUNT + "/details", limited(AccountInfo::details))
        .on("GET", ACCOUNT + "/api-usage/daily/private-apps", limited(AccountInfo::dailyUsage));
  }

  private void addObjects(Router router, ObjectType type) {
    String all = OBJECTS + type.plural();
    ObjectReads reads = new ObjectReads(type);
    ObjectWrites writes = new ObjectWrites(type);
    ObjectBatches batches = new ObjectBatches(type);
    router
        .on("GET", all, limited(reads::list))
        .on("POST", all, limited(writes::create))
        .on("POST", all + "/search", searchLimited(reads::search))
        .on("POST", all + "/batch/read", limited(batches::read))
        .on("POST", all + "/batch/create", limited(batches::create))
        .on("POST", all + "/batch/update", limited(batches::update))
        .on("POST", all + "/batch/archive", limited(batches::archive))
        .on("GET", all + "/{objectId}", limited(reads::read))
        .on("PATCH", all + "/{objectId}", limited(writes::change))
        .on("DELETE", all + "/{objectId}", limited(writes::archive));
    if (type.canBeMerged()) {
      router.on("POST", all + "/merge", limited(writes::merge));
    }
  }

  private void addAssociations(Router router, ObjectType from, ObjectType to) {
    AssociationCalls calls = new AssociationCalls(from, to);
    String one = OBJECTS + from.plural() + "/{objectId}/associations/";
    String other = to.plural() + "/{toObjectId}";
    router
        .on(
            "POST",
            ASSOCIATIONS + from.plural() + "/" + to.plural() + "/batch/read",
            limited(calls::readBatch))
        .on("PUT", one + "default/" + other, limited(calls::associate))
        .on("DELETE", one + other, limited(calls::dissociate));
  }

  private Handler limited(PortalHandler handler) {
    return authenticated((portal, request) ->
        Refusal.answered(
                () -> {
                  portal.limiter().admit();
                  return handler.handle(portal, request);
                })
            .with(portal.limiter().headers()));
  }

  private Handler searchLimited(PortalHandler handler) {
    return authenticated((portal, request) -> {
      portal.limiter().admitSearch();
      return handler.handle(portal, request);
    });
  }

  private Handler authenticated(PortalHandler handler) {
    return request -> {
      Portal portal =
          owner(request)
              .filter(found -> !found.tokenRevoked())
              .orElseThrow(() -> HubSpotException.of(401, "Authentication credentials not found"));
      refuseOtherThanJson(request);
      return handler.handle(portal, request);
    };
  }

  private static void refuseOtherThanJson(Request request) {
    if (!request.body().isEmpty()
        && !request.header("content-type").orElse("").startsWith("application/json")) {
      throw HubSpotException.of(415, "The body must be application/json");
    }
  }

  private Optional<Portal> owner(Request request) {
    return request
        .bearer()
        .flatMap(token ->
            Optional.ofNullable(portalsByToken.get(token))
                .or(() -> grants.access(token).flatMap(access -> named(access.subject()))));
  }

  private Optional<Portal> named(String name) {
    return portals().stream().filter(portal -> portal.name().equals(name)).findFirst();
  }
}
