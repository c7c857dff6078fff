package com.ringlypro.crm.sync.connector;

/**
 * A record in the one form that all providers are translated to. Its values are the provider's
 * spelling; what they mean here is decided once, where they are stored.
 */
public sealed interface SyncRecord permits ContactRecord, AppointmentRecord {}
