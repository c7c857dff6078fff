/**
 * HTTP as all providers are spoken to: time-outs, retries, and failures told by what to do next.
 */
@NullMarked
package com.ringlypro.crm.sync.connector.http;

import org.jspecify.annotations.NullMarked;
