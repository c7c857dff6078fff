/** The tenants: client businesses with their configuration. */
@NullMarked
package com.ringlypro.crm.db.client;

import org.jspecify.annotations.NullMarked;
