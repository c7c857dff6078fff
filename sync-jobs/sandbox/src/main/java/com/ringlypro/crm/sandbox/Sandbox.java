package com.ringlypro.crm.sandbox;

import com.ringlypro.crm.db.demo.World;
import com.ringlypro.crm.sandbox.ghl.GhlSandbox;
import com.ringlypro.crm.sandbox.google.GoogleSandbox;
import com.ringlypro.crm.sandbox.http.SandboxClock;
import com.ringlypro.crm.sandbox.http.SandboxServer;
import com.ringlypro.crm.sandbox.hubspot.HubSpotSandbox;
import com.ringlypro.crm.sandbox.vagaro.VagaroSandbox;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.List;

/**
 * All providers' fakes behind one port of the loopback address, each under its own prefix: {@code
 * /hubspot}, {@code /ghl}, {@code /google} and {@code /vagaro}. They keep what is written to them
 * until they are closed or reset, tell their portals apart by token as the real ones do, and limit
 * nobody unless told to.
 *
 * <p>A test in the same process moves them by the methods reached from here. Anybody else does it
 * by JSON below {@code /_control} on the same port, as {@code http.Control}, {@code
 * http.ProviderControl} and each provider's own class describe, such as {@code
 * hubspot.HubSpotControl}. One more provider is one more package and one more field here.
 */
public final class Sandbox implements AutoCloseable {

  private final SandboxClock clock;
  private final HubSpotSandbox hubSpot;
  private final GhlSandbox ghl;
  private final GoogleSandbox google;
  private final VagaroSandbox vagaro;
  private final SandboxServer server;

  private Sandbox(
      SandboxClock clock,
      HubSpotSandbox hubSpot,
      GhlSandbox ghl,
      GoogleSandbox google,
      VagaroSandbox vagaro,
      SandboxServer server) {
    this.clock = clock;
    this.hubSpot = hubSpot;
    this.ghl = ghl;
    this.google = google;
    this.vagaro = vagaro;
    this.server = server;
  }

  /**
   * Starts the fakes, filled with what the world's providers hold; they fill at first use. When the
   * world's present is not the machine's, set the {@link #clock()} to it, lest changes look older
   * than what was there before.
   *
   * @param port 0 for any free one
   * @throws BindException when the port is taken; its message tells a person so
   */
  public static Sandbox start(World world, int port) throws IOException {
    SandboxClock clock = new SandboxClock();
    HubSpotSandbox hubSpot = new HubSpotSandbox(world, clock);
    GhlSandbox ghl = new GhlSandbox(world, clock);
    GoogleSandbox google = new GoogleSandbox(world, clock);
    VagaroSandbox vagaro = new VagaroSandbox(world, clock);
    SandboxServer server = SandboxServer.start(port, List.of(hubSpot, ghl, google, vagaro), clock);
    return new Sandbox(clock, hubSpot, ghl, google, vagaro, server);
  }

  public int port() {
    return server.port();
  }

  /** Where a provider's paths begin, such as {@code http://127.0.0.1:8090/hubspot}. */
  public URI baseUrl(String provider) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(port(), provider));
  }

  /** The time of all fakes. */
  public SandboxClock clock() {
    return clock;
  }

  public HubSpotSandbox hubSpot() {
    return hubSpot;
  }

  public GhlSandbox ghl() {
    return ghl;
  }

  public GoogleSandbox google() {
    return google;
  }

  public VagaroSandbox vagaro() {
    return vagaro;
  }

  /** Back to the beginning: data, limits, faults, counts and clock. */
  public void reset() {
    clock.reset();
    hubSpot.reset();
    ghl.reset();
    google.reset();
    vagaro.reset();
  }

  @Override
  public void close() {
    server.close();
    hubSpot.close();
    ghl.close();
    google.close();
    vagaro.close();
  }
}
