/** The providers, a package each; none of them knows another. */
@NullMarked
package com.ringlypro.crm.sync.provider;

import org.jspecify.annotations.NullMarked;
