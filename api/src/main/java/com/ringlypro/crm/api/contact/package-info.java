/** Changes of contacts. */
@NullMarked
package com.ringlypro.crm.api.contact;

import org.jspecify.annotations.NullMarked;
