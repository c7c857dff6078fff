/** The statements of a plan. */
@NullMarked
package com.ringlypro.crm.api.read.sql;

import org.jspecify.annotations.NullMarked;
