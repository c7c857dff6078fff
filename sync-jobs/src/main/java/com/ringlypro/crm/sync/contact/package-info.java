/** Contacts: how a remote one finds its row, what of it is taken over, and how that is stored. */
@NullMarked
package com.ringlypro.crm.sync.contact;

import org.jspecify.annotations.NullMarked;
