/** Who calls: sign-in, sessions and their tokens, and what HTTP lets through. */
@NullMarked
package com.ringlypro.crm.api.security;

import org.jspecify.annotations.NullMarked;
