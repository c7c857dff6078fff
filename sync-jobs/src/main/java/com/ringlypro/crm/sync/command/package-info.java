/** The command-line sync: asks the workers for runs, and shows how they go. */
@NullMarked
package com.ringlypro.crm.sync.command;

import org.jspecify.annotations.NullMarked;
