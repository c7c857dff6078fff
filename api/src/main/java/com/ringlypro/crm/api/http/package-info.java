/** GraphQL over HTTP: what a request and an answer look like, and which documents are taken. */
@NullMarked
package com.ringlypro.crm.api.http;

import org.jspecify.annotations.NullMarked;
