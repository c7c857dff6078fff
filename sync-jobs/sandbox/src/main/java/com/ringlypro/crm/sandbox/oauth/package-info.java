/** What the providers with OAuth share: the page for consent, codes and tokens. */
@NullMarked
package com.ringlypro.crm.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
