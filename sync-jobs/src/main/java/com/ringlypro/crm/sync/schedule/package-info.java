/** When the sync works: the tick, what brings it forward, and which connections there are. */
@NullMarked
package com.ringlypro.crm.sync.schedule;

import org.jspecify.annotations.NullMarked;
