/** Free times of businesses, and changes of appointments. */
@NullMarked
package com.ringlypro.crm.api.appointment;

import org.jspecify.annotations.NullMarked;
