/**
 * HubSpot's contacts, meetings, what belongs together of them, and account information, version
 * 2026-09, as its published description has them: written from that description alone, so that it
 * cannot share a client's mistakes. Not there are upserts, labels of associations, the history of
 * properties, and properties that a portal adds itself.
 *
 * <p>Where the description leaves a choice, the fake takes the one that is harder on a client: any
 * write raises the time of change, addresses keep the spelling they came in, objects of one instant
 * come in no order, a batch without trace ids fails half done.
 */
@NullMarked
package com.ringlypro.crm.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
