/** Values that many columns hold, each in the one form in which it is stored and compared. */
@NullMarked
package com.ringlypro.crm.db.value;

import org.jspecify.annotations.NullMarked;
