/** What every provider's fake shares: server, routes, faults, request counts and the clock. */
@NullMarked
package com.ringlypro.crm.sandbox.http;

import org.jspecify.annotations.NullMarked;
