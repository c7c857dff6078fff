/** The GraphQL server. */
@NullMarked
package com.ringlypro.crm.api;

import org.jspecify.annotations.NullMarked;
