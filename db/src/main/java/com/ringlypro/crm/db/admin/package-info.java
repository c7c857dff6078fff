/** What admins note about client businesses and say to them. */
@NullMarked
package com.ringlypro.crm.db.admin;

import org.jspecify.annotations.NullMarked;
