package com.ringlypro.crm.api.read;

import com.ringlypro.crm.api.read.json.RawJson;
import com.ringlypro.crm.api.read.plan.ReadError;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was read.
 *
 * @param fields the fields of the operation by their names in the answer, null where there is no
 *     value
 * @param complete whether every field has a value that the SDL promises one for
 * @param errors why fields have no value
 */
public record Reading(
    SequencedMap<String, @Nullable RawJson> fields, boolean complete, List<ReadError> errors) {}
