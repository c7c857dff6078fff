/** Authorisations that client businesses gave for their calendars and CRMs. */
@NullMarked
package com.ringlypro.crm.db.integration;

import org.jspecify.annotations.NullMarked;
