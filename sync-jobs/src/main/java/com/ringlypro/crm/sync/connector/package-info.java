/**
 * What a provider is to the sync: streams of pages of changes, with credentials and errors of one
 * shape.
 */
@NullMarked
package com.ringlypro.crm.sync.connector;

import org.jspecify.annotations.NullMarked;
