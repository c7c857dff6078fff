/**
 * Appointments: which row a remote one belongs to, how both are merged, and what is told to whom.
 */
@NullMarked
package com.ringlypro.crm.sync.appointment;

import org.jspecify.annotations.NullMarked;
