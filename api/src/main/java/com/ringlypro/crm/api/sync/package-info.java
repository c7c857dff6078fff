/** Synchronisations as callers of the API start them; the worker runs them. */
@NullMarked
package com.ringlypro.crm.api.sync;

import org.jspecify.annotations.NullMarked;
