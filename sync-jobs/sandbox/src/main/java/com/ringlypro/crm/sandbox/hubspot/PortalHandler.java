package com.ringlypro.crm.sandbox.hubspot;

import com.ringlypro.crm.sandbox.http.Request;
import com.ringlypro.crm.sandbox.http.Response;

/** Answers the requests of one operation that come with a portal's token. */
@FunctionalInterface
interface PortalHandler {

  /**
   * Does what is asked for.
   *
   * @throws HubSpotException when HubSpot refuses
   */
  Response handle(Portal portal, Request request);
}
