/** What administrators note and log about clients. */
@NullMarked
package com.ringlypro.crm.api.admin;

import org.jspecify.annotations.NullMarked;
