/** What users change of themselves. */
@NullMarked
package com.ringlypro.crm.api.user;

import org.jspecify.annotations.NullMarked;
