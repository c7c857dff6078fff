/** The customers of a client business. */
@NullMarked
package com.ringlypro.crm.db.contact;

import org.jspecify.annotations.NullMarked;
