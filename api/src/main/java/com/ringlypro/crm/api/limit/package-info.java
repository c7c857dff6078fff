/** What an operation may cost at most, found out before it reads or changes anything. */
@NullMarked
package com.ringlypro.crm.api.limit;

import org.jspecify.annotations.NullMarked;
