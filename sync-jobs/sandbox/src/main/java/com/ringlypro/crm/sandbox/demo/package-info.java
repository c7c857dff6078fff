/** The demo: every part on one machine, with one command. */
@NullMarked
package com.ringlypro.crm.sandbox.demo;

import org.jspecify.annotations.NullMarked;
