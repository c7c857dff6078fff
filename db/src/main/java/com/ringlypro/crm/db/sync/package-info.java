/** What the synchronisation keeps beside the document's tables: connections, runs and issues. */
@NullMarked
package com.ringlypro.crm.db.sync;

import org.jspecify.annotations.NullMarked;
