/** The database itself: where it is, its roles, its migrations, and the one we bring along. */
@NullMarked
package com.ringlypro.crm.db.postgres;

import org.jspecify.annotations.NullMarked;
