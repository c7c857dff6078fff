/** Changes of client businesses and of their settings. */
@NullMarked
package com.ringlypro.crm.api.client;

import org.jspecify.annotations.NullMarked;
