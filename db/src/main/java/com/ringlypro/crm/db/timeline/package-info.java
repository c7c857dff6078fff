/** What happened between a client business and the people it knows, as one list. */
@NullMarked
package com.ringlypro.crm.db.timeline;

import org.jspecify.annotations.NullMarked;
