package com.ringlypro.crm.db.client;

import com.ringlypro.crm.db.value.PhoneNumber;

/**
 * A department of the call menu.
 *
 * @param name what callers are told
 * @param phone where they are put through to
 * @param enabled whether it is offered
 */
public record IvrOption(String name, PhoneNumber phone, boolean enabled) {}
