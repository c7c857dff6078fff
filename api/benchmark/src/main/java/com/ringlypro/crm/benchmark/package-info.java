/** How fast the API reads, beside hand-written SQL that answers the same. */
@NullMarked
package com.ringlypro.crm.benchmark;

import org.jspecify.annotations.NullMarked;
