/** Encryption of the secrets that clients entrust to us, with keys that can be replaced. */
@NullMarked
package com.ringlypro.crm.db.secret;

import org.jspecify.annotations.NullMarked;
