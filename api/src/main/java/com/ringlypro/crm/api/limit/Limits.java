package com.ringlypro.crm.api.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The most that one request may ask for. Each limit is several times what the largest screen of the
 * frontends needs; whoever is refused is told the limit.
 *
 * @param characters of a document
 * @param tokens of a document: names, values and punctuation
 * @param operations of a document, of which a request executes one
 * @param fragments that a document defines
 * @param directives in a document
 * @param aliases in a document
 * @param variables that an operation declares
 * @param variableValues scalars, lists and objects in the variables of a request, all told
 * @param variableDepth how deep lists and objects of variables are nested
 * @param rootFields of an operation
 * @param fields that an operation selects, with each fragment counted where it is spread
 * @param objects those of these fields that have fields themselves; each can be a table more to
 *     join
 * @param depth how deep an operation's fields are nested; edges and nodes count, too
 * @param cost of an operation if all its pages were full: a value costs 1, an object 10, and
 *     counting a list or computing an aggregate of it 200; a filter or an order is compared with 20
 *     rows, and where it speaks of a list within a row with 50 for each of these
 */
@ConfigurationProperties("crm.api.limits")
public record Limits(
    @DefaultValue("100000") int characters,
    @DefaultValue("5000") int tokens,
    @DefaultValue("20") int operations,
    @DefaultValue("100") int fragments,
    @DefaultValue("100") int directives,
    @DefaultValue("100") int aliases,
    @DefaultValue("100") int variables,
    @DefaultValue("1000") int variableValues,
    @DefaultValue("20") int variableDepth,
    @DefaultValue("50") int rootFields,
    @DefaultValue("2000") int fields,
    @DefaultValue("250") int objects,
    @DefaultValue("16") int depth,
    @DefaultValue("3000000") int cost) {}
