package com.ringlypro.crm.db.demo;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the world holds for one table.
 *
 * @param name the table
 * @param parts makers of its rows, in the order of the rows. They depend on nothing but the world,
 *     so they may run on any thread and in any order; each makes a number of rows that fits into
 *     memory many times
 */
record WorldTable(String name, Supplier<Stream<Consumer<CopyRows>>> parts) {}
