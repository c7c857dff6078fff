/** For whom the program works at the moment, and the connections that see that one's rows only. */
@NullMarked
package com.ringlypro.crm.db.tenant;

import org.jspecify.annotations.NullMarked;
