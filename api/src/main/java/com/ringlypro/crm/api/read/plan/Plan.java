package com.ringlypro.crm.api.read.plan;

import java.util.List;

/**
 * What an operation reads.
 *
 * @param roots its fields, in the order of the answer
 * @param queries what is read for them; the query of an outer list comes before those of the lists
 *     in it
 */
public record Plan(List<Selection.Root> roots, List<Query> queries) {}
