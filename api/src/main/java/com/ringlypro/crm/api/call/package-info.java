/** Changes of calls. */
@NullMarked
package com.ringlypro.crm.api.call;

import org.jspecify.annotations.NullMarked;
