package com.ringlypro.crm.sandbox.vagaro;

import com.ringlypro.crm.db.demo.VagaroMerchant;
import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.sandbox.http.Deliveries;
import com.ringlypro.crm.sandbox.http.Handler;
import com.ringlypro.crm.sandbox.http.Json;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Vagaro: its merchants, their tokens, and the operations that are known of it. */
public final class VagaroSandbox implements Provider, AutoCloseable {

  private static final Duration ACCESS_LIFE = Duration.ofHours(1);
  private static final String BASE = "/{region}/api/v2";
  private static final String TOKEN = BASE + "/merchants/generate-access-token";
  private static final String READ = "read access";
  private static final String WRITE = "write access";

  private final Clock clock;
  private final Traffic traffic = new Traffic();
  private final Grants grants;
  private final Webhooks webhooks;
  private final Map<String, Merchant> merchants = new ConcurrentHashMap<>();
  private final Router control;
  private final Router api;

  /** Answers an operation for the merchant of its token. */
  interface Operation {
    Response handle(Merchant merchant, Request request);
  }

  private record Credentials(
      @Nullable String clientId, @Nullable String clientSecretKey, @Nullable String scope) {}

  /** Vagaro with the merchants of a world. */
  public VagaroSandbox(World world, Clock clock) {
    this.clock = clock;
    this.grants = new Grants("vagaro", clock, ACCESS_LIFE, false);
    this.webhooks = new Webhooks(clock);
    world
        .businesses()
        .forEach(business -> {
          VagaroMerchant account = world.vagaro(business);
          if (account != null) {
            add(
                new Merchant.Origin(
                    account,
                    business.name(),
                    business.city().zone(),
                    business.trade().minutes(),
                    business.trade().services(),
                    world.openDays(business),
                    () -> world.vagaroCustomers(business),
                    () -> world.vagaroAppointments(business)));
          }
        });
    this.control = new VagaroControl(this).router();
    this.api = routes();
  }

  /** Opens one more business. */
  public Merchant add(Merchant.Origin origin) {
    Merchant merchant = new Merchant(origin, clock, traffic, webhooks);
    merchants.put(merchant.id(), merchant);
    return merchant;
  }

  /**
   * The business of that id.
   *
   * @throws VagaroException 404 when there is none
   */
  public Merchant merchant(String id) {
    Merchant merchant = merchants.get(id);
    if (merchant == null) {
      throw VagaroException.notFound("business");
    }
    return merchant;
  }

  /** All businesses, in no order. */
  public Collection<Merchant> merchants() {
    return merchants.values();
  }

  /** What tokens were given out: to end them or shorten their life. */
  public Grants grants() {
    return grants;
  }

  /** Where a merchant's webhooks go, with the token that was shown when they were entered. */
  public void webhookUrl(Merchant merchant, @Nullable URI url) {
    webhooks.target(
        merchant,
        url == null ? null : new Webhooks.Target(url, merchant.origin().account().webhookToken()));
  }

  Webhooks webhooks() {
    return webhooks;
  }

  @Override
  public String name() {
    return "vagaro";
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
        .header("accesstoken")
        .flatMap(grants::subject)
        .or(() -> credentials(request).flatMap(this::merchantOf).map(Merchant::id))
        .orElse(UNKNOWN_ACCOUNT);
  }

  private static Optional<Credentials> credentials(Request request) {
    try {
      return request.body().contains("clientSecretKey")
          ? Optional.of(Json.MAPPER.readValue(request.body(), Credentials.class))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Optional<Merchant> merchantOf(Credentials credentials) {
    return merchants().stream()
        .filter(merchant -> merchant.origin().account().clientId().equals(credentials.clientId))
        .findFirst();
  }

  @Override
  public Response error(int status, String message) {
    return VagaroException.of(status, message).response();
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
    merchants().forEach(Merchant::reset);
    grants.reset();
    webhooks.deliveries().reset();
    traffic.calm();
    traffic.forget();
  }

  @Override
  public void close() {
    webhooks.deliveries().close();
  }

  static Response answer(Object data) {
    Map<String, Object> body = VagaroException.envelope(200, 1000, "Success");
    body.put("data", data);
    return Response.json(200, body);
  }

  /** Refuses another business than the token's. */
  static void own(Merchant merchant, String businessId) {
    if (!merchant.id().equals(businessId)) {
      throw VagaroException.of(403, "No access to this business");
    }
  }

  private Router routes() {
    String appointments = BASE + "/appointments";
    String customers = BASE + "/customers";
    String tasks = BASE + "/personal-tasks";
    return new Router()
        .on("POST", TOKEN, this::token)
        .on("GET", BASE + "/merchants/access-levels", reading(ReadCalls::accessLevels))
        .on("POST", BASE + "/locations", reading(ReadCalls::locations))
        .on("POST", BASE + "/services", reading(ReadCalls::services))
        .on("POST", BASE + "/employees", reading(ReadCalls::employee))
        .on("POST", customers, reading(ReadCalls::customer))
        .on("POST", appointments, reading(ReadCalls::appointments))
        .on("POST", appointments + "/availability", reading(ReadCalls::availability))
        .on("POST", tasks + "/retrieve", reading(ReadCalls::tasks))
        .on("POST", appointments + "/create", writing(WriteCalls::book))
        .on("PUT", appointments + "/{id}", writing(WriteCalls::changeBooking))
        .on("POST", appointments + "/delete/{id}", deleting(Kind.APPOINTMENT))
        .on("POST", customers + "/create", writing(WriteCalls::createCustomer))
        .on("PUT", customers + "/{id}", writing(WriteCalls::changeCustomer))
        .on("POST", customers + "/{id}", deleting(Kind.CUSTOMER))
        .on("POST", tasks + "/create", writing(WriteCalls::createTask))
        .on("PUT", tasks + "/{id}", writing(WriteCalls::changeTask))
        .on("POST", tasks + "/delete/{id}", deleting(Kind.PERSONAL_TASK));
  }

  private Response token(Request request) {
    Credentials credentials = request.json(Credentials.class);
    Merchant merchant =
        merchantOf(credentials)
            .filter(found -> isOf(found, request))
            .filter(found ->
                found.origin().account().clientSecretKey().equals(credentials.clientSecretKey))
            .orElseThrow(() -> VagaroException.of(401, "Invalid client credentials"));
    // A scope that nobody knows makes a token too, of no use.
    Grants.Issued issued =
        grants.grant(merchant.id(), credentials.scope == null ? "" : credentials.scope);
    long seconds = issued.expiresIn().toSeconds();
    return answer(
        merchant.settings().camelCaseTokens()
            ? Map.of("accessToken", issued.accessToken(), "expiresIn", seconds)
            : Map.of("access_token", issued.accessToken(), "expires_in", seconds));
  }

  private static boolean isOf(Merchant merchant, Request request) {
    return merchant.origin().account().region().equals(request.variable("region"));
  }

  private Handler reading(Operation operation) {
    return allowed(Set.of(READ), operation);
  }

  private Handler deleting(Kind kind) {
    return writing((merchant, request) -> WriteCalls.delete(kind, merchant, request));
  }

  private Handler writing(Operation operation) {
    return allowed(
        Set.of(WRITE),
        (merchant, request) -> {
          if (!merchant.settings().writes()) {
            throw VagaroException.notFound("resource");
          }
          return operation.handle(merchant, request);
        });
  }

  private Handler allowed(Set<String> scopes, Operation operation) {
    return request -> {
      Response answer =
          Refusal.answered(() -> operation.handle(admitted(scopes, request), request));
      Merchant merchant = merchants.get(account(request));
      return merchant != null && merchant.settings().hidesStatus()
          ? new Response(200, answer.headers(), answer.body(), 0)
          : answer;
    };
  }

  private Merchant admitted(Set<String> scopes, Request request) {
    Merchant merchant =
        request
            .header("accesstoken")
            .flatMap(grants::access)
            .filter(access -> isAllowed(access, scopes))
            .map(access -> merchant(access.subject()))
            .filter(found -> isOf(found, request))
            .orElseThrow(() -> VagaroException.of(401, "Invalid access token"));
    if (!merchant.admit()) {
      throw VagaroException.of(429, "Too many requests");
    }
    return merchant;
  }

  private static boolean isAllowed(Grants.Access access, Set<String> scopes) {
    return Arrays.stream(access.scope().split(",", -1))
        .map(String::strip)
        .anyMatch(scopes::contains);
  }
}
