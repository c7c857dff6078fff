/** The sync worker. */
@NullMarked
package com.ringlypro.crm.sync;

import org.jspecify.annotations.NullMarked;
