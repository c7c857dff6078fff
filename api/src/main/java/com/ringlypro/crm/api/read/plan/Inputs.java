package com.ringlypro.crm.api.read.plan;

import com.ringlypro.crm.db.tenant.Caller;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a plan depends on.
 *
 * @param variables the operation's variables, coerced to their types
 * @param caller for whom the graph is read
 * @param now the time that what is relative counts from
 */
public record Inputs(Map<String, @Nullable Object> variables, Caller caller, Instant now) {}
