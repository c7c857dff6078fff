/** JSON as bytes: values of the database written without detours, and passed on as they are. */
@NullMarked
package com.ringlypro.crm.api.read.json;

import org.jspecify.annotations.NullMarked;
