package com.ringlypro.crm.api.read.plan;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list: so many rows after a place or before one.
 *
 * @param size how many
 * @param backward whether they are the last ones before the place instead of the first ones after
 * @param after only rows after this cursor
 * @param before only rows before this cursor
 */
public record Page(
    PageSize size, boolean backward, @Nullable Input after, @Nullable Input before) {}
