/** What admins note about client businesses, say to them, and do in their name. */
@NullMarked
package com.ringlypro.crm.db.admin;

import org.jspecify.annotations.NullMarked;
