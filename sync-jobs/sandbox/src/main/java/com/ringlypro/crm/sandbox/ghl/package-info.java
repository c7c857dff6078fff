/**
 * GoHighLevel's contacts, calendars, appointments, OAuth and webhooks, version v3 and those before,
 * as its published description has them: written from that description alone, so that it cannot
 * share a client's mistakes. Where the description leaves a choice, the fake takes the one that is
 * harder on a client: a deleted record is gone without a trace, unknown properties are refused,
 * records of one instant come in no order that means anything.
 */
@NullMarked
package com.ringlypro.crm.sandbox.ghl;

import org.jspecify.annotations.NullMarked;
