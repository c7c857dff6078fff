/** Administrators who work as the owner of a client for a while. */
@NullMarked
package com.ringlypro.crm.api.impersonation;

import org.jspecify.annotations.NullMarked;
