/** The customers of a client business, and the phone numbers by which they are known. */
@NullMarked
package com.ringlypro.crm.db.contact;

import org.jspecify.annotations.NullMarked;
