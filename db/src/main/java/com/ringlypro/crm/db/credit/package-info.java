/** What a client business has paid for and used. */
@NullMarked
package com.ringlypro.crm.db.credit;

import org.jspecify.annotations.NullMarked;
