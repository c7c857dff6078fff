/** What the providers that take bookings share: when a business is open, and what is free then. */
@NullMarked
package com.ringlypro.crm.sandbox.hours;

import org.jspecify.annotations.NullMarked;
