/** The command line for whoever runs the system: migrating, the first admin, new keys. */
@NullMarked
package com.ringlypro.crm.db.command;

import org.jspecify.annotations.NullMarked;
