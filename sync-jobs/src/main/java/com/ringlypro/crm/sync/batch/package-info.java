/**
 * The sync as Spring Batch runs it: who is due, one page after the other, and storing what came.
 */
@NullMarked
package com.ringlypro.crm.sync.batch;

import org.jspecify.annotations.NullMarked;
