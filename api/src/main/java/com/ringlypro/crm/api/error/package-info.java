/** What a caller is told when something goes wrong: one shape, whatever and wherever it was. */
@NullMarked
package com.ringlypro.crm.api.error;

import org.jspecify.annotations.NullMarked;
