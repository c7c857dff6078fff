/** How a client business did in a stretch of time, in numbers. */
@NullMarked
package com.ringlypro.crm.api.analytics;

import org.jspecify.annotations.NullMarked;
