/**
 * A made-up world of businesses, the same for the same seed, and its way into an empty database.
 */
@NullMarked
package com.ringlypro.crm.db.demo;

import org.jspecify.annotations.NullMarked;
