package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.read.model.Role;
import graphql.language.Document;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on.
 *
 * @param operation its name; null if it has none
 * @param variables what of them the plan depends on, see {@link VariableShapes}
 */
record PlanKey(
    Document document, @Nullable String operation, Role role, Map<String, Object> variables) {}
