/**
 * Tables, entities, tenancy: everything that both deployables share, and nothing either of them
 * alone needs.
 */
@NullMarked
package com.ringlypro.crm.db;

import org.jspecify.annotations.NullMarked;
