/** Changes of messages. */
@NullMarked
package com.ringlypro.crm.api.message;

import org.jspecify.annotations.NullMarked;
