/** SMS, e-mails, voicemails and call summaries of a client business. */
@NullMarked
package com.ringlypro.crm.db.message;

import org.jspecify.annotations.NullMarked;
