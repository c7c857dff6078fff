/**
 * Subscriptions: connections that outlive a request, and what changes in the database meanwhile.
 */
@NullMarked
package com.ringlypro.crm.api.live;

import org.jspecify.annotations.NullMarked;
