/** Rows of the statements, merged into the answer. */
@NullMarked
package com.ringlypro.crm.api.read.write;

import org.jspecify.annotations.NullMarked;
