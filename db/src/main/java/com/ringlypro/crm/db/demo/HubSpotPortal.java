package com.ringlypro.crm.db.demo;

/**
 * A HubSpot account as HubSpot knows it.
 *
 * @param token the private-app token by which HubSpot tells its accounts apart
 * @param contacts how many contacts it holds, archived ones included
 */
public record HubSpotPortal(long portalId, String token, int contacts) {

  @Override
  public String toString() {
    return "HubSpotPortal[portalId=%d, contacts=%d]".formatted(portalId, contacts);
  }
}
