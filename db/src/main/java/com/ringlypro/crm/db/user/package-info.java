/** People who sign in: owners of client businesses and admins. */
@NullMarked
package com.ringlypro.crm.db.user;

import org.jspecify.annotations.NullMarked;
