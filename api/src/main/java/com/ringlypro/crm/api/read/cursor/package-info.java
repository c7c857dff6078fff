/** Places within a list. */
@NullMarked
package com.ringlypro.crm.api.read.cursor;

import org.jspecify.annotations.NullMarked;
