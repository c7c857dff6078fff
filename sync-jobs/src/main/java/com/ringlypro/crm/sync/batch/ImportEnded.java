package com.ringlypro.crm.sync.batch;

/** An import of this worker has ended, so that it has a place for another one. */
record ImportEnded() {}
