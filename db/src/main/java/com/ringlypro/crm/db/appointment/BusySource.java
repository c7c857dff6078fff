package com.ringlypro.crm.db.appointment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A calendar at a provider, whose busy times are taken.
 *
 * @param provider its name in lower case
 * @param lastReadAt null if it never was
 * @param upToDate whether it was read recently, so that it has hardly other times than we know of
 */
public record BusySource(String provider, @Nullable Instant lastReadAt, boolean upToDate) {}
