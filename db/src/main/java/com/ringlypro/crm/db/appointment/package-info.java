/** Appointments of a client business. */
@NullMarked
package com.ringlypro.crm.db.appointment;

import org.jspecify.annotations.NullMarked;
