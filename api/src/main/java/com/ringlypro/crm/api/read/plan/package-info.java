/** What an operation selects, as a tree that the statements and the writer walk alike. */
@NullMarked
package com.ringlypro.crm.api.read.plan;

import org.jspecify.annotations.NullMarked;
