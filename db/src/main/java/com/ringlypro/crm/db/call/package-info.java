/** Telephone calls of a client business. */
@NullMarked
package com.ringlypro.crm.db.call;

import org.jspecify.annotations.NullMarked;
