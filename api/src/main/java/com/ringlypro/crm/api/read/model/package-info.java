/** The graph as the read engine knows it: SDL types, and where the JPA mapping stores them. */
@NullMarked
package com.ringlypro.crm.api.read.model;

import org.jspecify.annotations.NullMarked;
