package com.ringlypro.crm.api.live;

import com.ringlypro.crm.db.StoredEntity;
import org.jspecify.annotations.Nullable;

/**
 * An event as subscribers get it.
 *
 * @param node the row, of which nothing but the key is known; null for {@link ChangeKind#REFETCH}
 */
record Change(ChangeKind kind, @Nullable StoredEntity node) {}
