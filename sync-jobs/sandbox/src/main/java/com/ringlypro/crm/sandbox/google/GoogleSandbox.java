package com.ringlypro.crm.sandbox.google;

import com.ringlypro.crm.db.demo.GoogleAccount;
import com.ringlypro.crm.db.demo.RemoteEvent;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Dispatch;
import com.ringlypro.crm.sandbox.http.Handler;
import com.ringlypro.crm.sandbox.http.Provider;
import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;
import com.ringlypro.crm.sandbox.http.RollingWindow;
import com.ringlypro.crm.sandbox.http.Router;
import com.ringlypro.crm.sandbox.http.Traffic;
import com.ringlypro.crm.sandbox.oauth.Grants;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Google: accounts with calendars, one app that they let in, and what the calendar's API offers.
 */
public final class GoogleSandbox implements Provider, AutoCloseable {

  /** The one app. */
  public static final Grants.App APP = new Grants.App("demo-google-app", "demo-google-secret");

  /** How many requests Google takes from one app in a minute. */
  public static final int USUAL_LIMIT = 10_000;

  private static final int GENEROUS = 1_000_000;
  private static final Duration ACCESS_LIFE = Duration.ofSeconds(3_599);
  private static final String BASE = "/calendar/v3";
  private static final Set<String> LISTS =
      scopes("", "readonly", "calendarlist", "calendarlist.readonly");
  private static final Set<String> LISTED = with(LISTS, "app.created");
  private static final Set<String> CALENDARS =
      scopes("", "readonly", "app.created", "calendars", "calendars.readonly");
  private static final Set<String> MOVES = scopes("", "events", "events.owned");
  private static final Set<String> WRITES = with(MOVES, "app.created");
  private static final Set<String> READS =
      with(
          WRITES,
          "readonly",
          "events.freebusy",
          "events.owned.readonly",
          "events.public.readonly",
          "events.readonly");
  private static final Set<String> STOPS =
      with(
          READS,
          "acls",
          "acls.readonly",
          "calendarlist",
          "calendarlist.readonly",
          "settings.readonly");
  private static final Set<String> BUSY = scopes("", "readonly", "freebusy", "events.freebusy");

  private final Clock clock;
  private final Traffic traffic = new Traffic();
  private final Grants grants;
  private final Channels channels;
  private final OAuthCalls oauth;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final RollingWindow minute;
  private final Router control;
  private final Router api;
  private int limit = GENEROUS;

  /** Answers an operation for the account of its token. */
  interface Operation {
    Response handle(Account account, Request request);
  }

  /** Google with the accounts of a world. */
  public GoogleSandbox(World world, Clock clock) {
    this.clock = clock;
    this.grants = new Grants("google", clock, ACCESS_LIFE, false);
    this.channels = new Channels(clock);
    this.oauth = new OAuthCalls(this, grants);
    this.minute = new RollingWindow(clock, Duration.ofMinutes(1));
    world
        .businesses()
        .forEach(business -> {
          GoogleAccount account = world.google(business);
          if (account != null) {
            add(account, business.city().zone(), () -> world.googleEvents(business));
          }
        });
    this.control = new GoogleControl(this).router();
    this.api = routes();
  }

  /**
   * Opens one more account, which has let the app in unless it has withdrawn that.
   *
   * @param events of its primary calendar at first and after a reset; asked at the first use
   */
  public Account add(GoogleAccount origin, ZoneId zone, Supplier<Stream<RemoteEvent>> events) {
    Account account = new Account(origin, zone, events, clock, traffic, channels);
    accounts.put(origin.email(), account);
    grants.seed(
        origin.email(),
        origin.scope(),
        origin.accessToken(),
        origin.refreshToken(),
        origin.accessExpiresAt());
    start(account);
    return account;
  }

  private void start(Account account) {
    oauth.consented(account.email(), true);
    if (account.origin().revoked()) {
      revoke(account);
    }
  }

  /**
   * The account of that address.
   *
   * @throws GoogleException 404 when there is none
   */
  public Account account(String email) {
    Account account = accounts.get(email);
    if (account == null) {
      throw GoogleException.notFound();
    }
    return account;
  }

  /** All accounts, in no order. */
  public Collection<Account> accounts() {
    return accounts.values();
  }

  /** What was granted to whom: to end or shorten the life of tokens. */
  public Grants grants() {
    return grants;
  }

  /** Withdraws what an account has granted, as its owner may: its tokens are refused. */
  public void revoke(Account account) {
    grants.revoke(account.email());
    oauth.consented(account.email(), false);
  }

  /** How many requests of all accounts are taken in any minute; counts from zero. */
  public synchronized void limit(int perMinute) {
    limit = perMinute;
    minute.clear();
  }

  synchronized int limit() {
    return limit;
  }

  private synchronized boolean admit() {
    return minute.admit(limit);
  }

  Channels channels() {
    return channels;
  }

  @Override
  public String name() {
    return "google";
  }

  /** Google's own Java client sends {@code PATCH} as a {@code POST} that says so. */
  @Override
  public Request understood(Request request) {
    return request.method().equals("POST")
        ? request.header("x-http-method-override").map(request::by).orElse(request)
        : request;
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
    return request
        .bearer()
        .or(() -> refreshToken(request))
        .flatMap(grants::subject)
        .orElse(UNKNOWN_ACCOUNT);
  }

  private static Optional<String> refreshToken(Request request) {
    return request.isOf("application/x-www-form-urlencoded")
        ? Optional.ofNullable(request.form().get("refresh_token"))
        : Optional.empty();
  }

  @Override
  public Response error(int status, String message) {
    // The words of OAuth are those with an underscore.
    return message.matches("[a-z]+_[a-z_]+")
        ? OAuthCalls.refused(status, message, message)
        : GoogleException.of(status, message).response();
  }

  @Override
  public Deliveries deliveries() {
    return channels.deliveries();
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public void reset() {
    grants.reset();
    channels.reset();
    accounts()
        .forEach(account -> {
          account.reset();
          start(account);
        });
    limit(GENEROUS);
    traffic.calm();
    traffic.forget();
  }

  @Override
  public void close() {
    channels.deliveries().close();
  }

  private Router routes() {
    Router router = new Router();
    oauth.addTo(router);
    EventCalls events = new EventCalls(clock, channels);
    Batch batch = new Batch(part -> Dispatch.to(router, understood(part), this::error));
    String list = BASE + "/users/me/calendarList";
    String all = BASE + "/calendars/{calendar}/events";
    String one = all + "/{event}";
    return router
        .on("POST", "/batch/calendar/v3", batch::answer)
        .on("GET", list, limited(LISTS, CalendarCalls::list))
        .on("GET", list + "/{calendar}", limited(LISTED, CalendarCalls::listed))
        .on("GET", BASE + "/calendars/{calendar}", limited(CALENDARS, CalendarCalls::get))
        .on("POST", BASE + "/freeBusy", limited(BUSY, CalendarCalls::freeBusy))
        .on("GET", all, limited(READS, events::list))
        .on("POST", all, limited(WRITES, events::insert))
        .on("POST", all + "/watch", limited(READS, events::watch))
        .on("GET", one, limited(READS, events::get))
        .on("PUT", one, limited(WRITES, events::update))
        .on("PATCH", one, limited(WRITES, events::patch))
        .on("DELETE", one, limited(WRITES, events::delete))
        .on("GET", one + "/instances", limited(READS, events::instances))
        .on("POST", one + "/move", limited(MOVES, events::move))
        .on("POST", BASE + "/channels/stop", limited(STOPS, events::stop));
  }

  private Handler limited(Set<String> scopes, Operation operation) {
    return allowed(
        scopes,
        (account, request) -> {
          if (!admit()) {
            throw GoogleException.of(403, "rateLimitExceeded", "Rate Limit Exceeded");
          } else if (!account.admit()) {
            throw GoogleException.of(403, "userRateLimitExceeded", "User Rate Limit Exceeded");
          }
          return operation.handle(account, request);
        });
  }

  /** An operation for whoever has granted one of the scopes. */
  Handler allowed(Set<String> scopes, Operation operation) {
    return request -> {
      Grants.Access access =
          request.bearer().flatMap(grants::access).orElseThrow(GoogleException::unauthenticated);
      if (!access.allows(scopes)) {
        throw GoogleException.of(
            403, "insufficientPermissions", "Request had insufficient authentication scopes.");
      }
      return operation.handle(account(access.subject()), request);
    };
  }

  /** Scopes by what comes after {@code calendar.}, nothing for the calendar itself. */
  private static Set<String> scopes(String... names) {
    return with(Set.of(), names);
  }

  private static Set<String> with(Set<String> others, String... names) {
    return Stream.concat(
            others.stream(),
            Stream.of(names)
                .map(name -> name.isEmpty() ? "calendar" : "calendar." + name)
                .map(name -> "https://www.googleapis.com/auth/" + name))
        .collect(Collectors.toUnmodifiableSet());
  }
}
