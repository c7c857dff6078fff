/**
 * What all mutations share: transactions, ids, fields of inputs, idempotency keys, roles. What is
 * selected of a changed object is read by the read engine.
 */
@NullMarked
package com.ringlypro.crm.api.write;

import org.jspecify.annotations.NullMarked;
