/**
 * HubSpot's contacts and account information, version 2026-09, as its published description has
 * them: written from that description alone, so that it cannot share a client's mistakes.
 */
@NullMarked
package com.ringlypro.crm.sandbox.hubspot;

import org.jspecify.annotations.NullMarked;
