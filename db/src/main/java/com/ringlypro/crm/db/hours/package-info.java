/** When a business is open, in the forms in which that is stored. */
@NullMarked
package com.ringlypro.crm.db.hours;

import org.jspecify.annotations.NullMarked;
