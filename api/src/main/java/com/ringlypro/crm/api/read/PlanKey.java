package com.ringlypro.crm.api.read;

import graphql.language.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on.
 *
 * @param operation its name; null if it has none
 * @param session how transactions begin for the caller: each role has its own ways
 * @param variables what of them the plan depends on, see {@link VariableShapes}
 */
record PlanKey(
    Document document, @Nullable String operation, String session, Map<String, Object> variables) {}
