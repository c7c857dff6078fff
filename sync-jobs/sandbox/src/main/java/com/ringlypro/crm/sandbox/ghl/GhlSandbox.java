package com.ringlypro.crm.sandbox.ghl;

import com.ringlypro.crm.db.demo.GhlLocation;
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
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** GoHighLevel: its locations, one app that they install, and the operations that it publishes. */
public final class GhlSandbox implements Provider, AutoCloseable {

  /** The one app of the marketplace. */
  public static final Grants.App APP = new Grants.App("demo-ghl-app", "demo-ghl-secret");

  static final String V3 = "v3";
  private static final Set<String> VERSIONS = Set.of(V3, "2023-02-21", "2021-07-28", "2021-04-15");
  private static final Duration ACCESS_LIFE = Duration.ofSeconds(86_399);
  private static final String LOCATION = "location:";
  private static final String COMPANY = "company:";
  private static final String PRIVATE = "pit-";

  private final Clock clock;
  private final Traffic traffic = new Traffic();
  private final Grants grants;
  private final Map<String, Location> locations = new ConcurrentHashMap<>();
  private final Webhooks webhooks;
  private final Router control;
  private final Router api;

  /** Answers an operation for the location of its token; null for a company's token. */
  interface Operation {
    Response handle(Location location, Request request);
  }

  /** GoHighLevel with the locations of a world, all of which have installed the app. */
  public GhlSandbox(World world, Clock clock) {
    this.clock = clock;
    this.grants = new Grants("ghl", clock, ACCESS_LIFE, true);
    this.webhooks = new Webhooks(clock);
    world
        .businesses()
        .forEach(business -> {
          GhlLocation account = world.ghl(business);
          if (account != null) {
            add(
                new Location.Origin(
                    account,
                    business.name(),
                    business.city().zone(),
                    business.trade().minutes(),
                    world.openDays(business),
                    () -> world.ghlContacts(business),
                    () -> world.ghlAppointments(business)));
          }
        });
    this.control = new GhlControl(this).router();
    this.api = routes();
  }

  /** Opens one more location, which has installed the app. */
  public Location add(Location.Origin origin) {
    Location location = new Location(origin, clock, traffic, webhooks);
    GhlLocation account = origin.account();
    locations.put(account.id(), location);
    grants.seed(
        LOCATION + account.id(),
        account.scope(),
        account.accessToken(),
        account.refreshToken(),
        account.accessExpiresAt());
    webhooks.installed(account.id(), true);
    return location;
  }

  /**
   * The location of that id.
   *
   * @throws GhlException 404 when there is none
   */
  public Location location(String id) {
    Location location = locations.get(id);
    if (location == null) {
      throw GhlException.of(404, "There is no location %s".formatted(id));
    }
    return location;
  }

  /** All locations, in no order. */
  public Collection<Location> locations() {
    return locations.values();
  }

  /** What was granted to whom: to end or shorten the life of tokens. */
  public Grants grants() {
    return grants;
  }

  /** A private integration token of a location, which never ends. */
  public String privateToken(Location location) {
    return grants.permanent(PRIVATE, LOCATION + location.id(), location.origin().account().scope());
  }

  /** Ends the installation of the app at a location: its tokens are refused from now on. */
  public void uninstall(Location location) {
    grants.revoke(LOCATION + location.id());
    webhooks.uninstalled(location);
  }

  /** Where the app's webhooks go, for all locations; null for nowhere. */
  public void webhookUrl(@Nullable URI url) {
    webhooks.target(url);
  }

  /** The key that {@code X-GHL-Signature} is verified with: Ed25519, SPKI, base64. */
  public String webhookPublicKey() {
    return webhooks.publicKey();
  }

  Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public String name() {
    return "ghl";
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
    return request.bearer().flatMap(grants::subject).map(GhlSandbox::idOf).orElse(UNKNOWN_ACCOUNT);
  }

  @Override
  public Response error(int status, String message) {
    return GhlException.of(status, message).response();
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
    locations().forEach(Location::reset);
    locations().forEach(location -> webhooks.installed(location.id(), true));
    grants.reset();
    webhooks.deliveries().reset();
    traffic.calm();
    traffic.forget();
  }

  @Override
  public void close() {
    webhooks.deliveries().close();
  }

  static String subjectOf(Location location) {
    return LOCATION + location.id();
  }

  static String companySubject(String companyId) {
    return COMPANY + companyId;
  }

  static boolean isCompany(String subject) {
    return subject.startsWith(COMPANY);
  }

  static String idOf(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }

  private Router routes() {
    Router router = new Router();
    new OAuthCalls(this, grants).addTo(router);
    String read = "contacts.readonly";
    String write = "contacts.write";
    router
        .on("POST", "/contacts/search", limited(read, ContactSearch::search))
        .on("GET", "/contacts/search/duplicate", limited(read, ContactCalls::duplicate))
        .on("POST", "/contacts/upsert", limited(write, ContactCalls::upsert))
        .on("GET", "/contacts/{id}/appointments", limited(read, ContactCalls::appointments));
    for (String all : new String[] {"/contacts/", "/contacts"}) {
      router
          .on("GET", all, older(read, ContactSearch::list))
          .on("POST", all, limited(write, ContactCalls::create));
    }
    router
        .on("GET", "/contacts/{id}", limited(read, ContactCalls::read))
        .on("PUT", "/contacts/{id}", limited(write, ContactCalls::change))
        .on("DELETE", "/contacts/{id}", limited(write, ContactCalls::delete));
    String calendars = "calendars.readonly";
    String events = "calendars/events.readonly";
    String eventsWrite = "calendars/events.write";
    String appointments = "/calendars/events/appointments";
    router
        .on("GET", "/calendars/", limited(calendars, CalendarCalls::calendars))
        .on("GET", "/calendars/events", limited(events, CalendarCalls::events))
        .on("GET", "/calendars/blocked-slots", limited(events, CalendarCalls::blocks))
        .on("POST", appointments, limited(eventsWrite, CalendarCalls::book))
        .on("GET", appointments + "/{id}", limited(events, CalendarCalls::read))
        .on("PUT", appointments + "/{id}", limited(eventsWrite, CalendarCalls::change))
        .on("POST", "/calendars/events/block-slots", limited(eventsWrite, CalendarCalls::block))
        .on(
            "PUT",
            "/calendars/events/block-slots/{id}",
            limited(eventsWrite, CalendarCalls::changeBlock))
        .on("DELETE", "/calendars/events/{id}", limited(eventsWrite, CalendarCalls::delete))
        .on("GET", "/calendars/{id}/free-slots", limited(calendars, CalendarCalls::freeSlots))
        .on("GET", "/calendars/{id}", limited(calendars, CalendarCalls::calendar))
        .on("GET", "/locations/{id}", limited("locations.readonly", CalendarCalls::location));
    return router;
  }

  /** An operation that v3 has dropped. */
  private Handler older(String scope, Operation operation) {
    return limited(
        scope,
        (location, request) -> {
          refuseUnless(!version(request).equals(V3), request);
          return operation.handle(location, request);
        });
  }

  static void refuseUnless(boolean known, Request request) {
    if (!known) {
      throw GhlException.of(
          404, "Cannot %s /%s".formatted(request.method(), String.join("/", request.path())));
    }
  }

  private Handler limited(String scope, Operation operation) {
    return request -> {
      version(request);
      Grants.Access access = access(request);
      if (isCompany(access.subject())) {
        throw GhlException.of(403, "The token does not have access to this location.");
      }
      Location location = location(idOf(access.subject()));
      Response answer;
      if (!location.admit()) {
        answer = error(429, "Too many requests");
      } else if (!access.allows(Set.of(scope))) {
        answer = error(401, "The token is not authorized for this scope.");
      } else {
        answer = Refusal.answered(() -> operation.handle(location, request));
      }
      return answer.with(location.limitHeaders());
    };
  }

  /** The version that a request names. */
  static String version(Request request) {
    String version =
        request
            .header("version")
            .orElseThrow(() -> GhlException.of(401, "version header was not found."));
    if (!VERSIONS.contains(version)) {
      throw GhlException.of(401, "version header is invalid");
    }
    return version;
  }

  Grants.Access access(Request request) {
    String token = request.bearer().orElseThrow(() -> GhlException.of(401, "Invalid JWT"));
    return grants
        .access(token)
        .orElseThrow(() ->
            GhlException.of(
                401,
                token.startsWith(PRIVATE)
                    ? "Invalid Private Integration token"
                    : "Invalid token: access token is invalid"));
  }
}
