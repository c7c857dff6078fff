/**
 * The read engine: an operation becomes a plan ({@code plan}), the plan one round trip of
 * statements ({@code sql}), their rows the bytes of the answer ({@code write}). It knows the types
 * of the graph through the SDL and the JPA mapping ({@code model}) and none of them by name.
 */
@NullMarked
package com.ringlypro.crm.api.read;

import org.jspecify.annotations.NullMarked;
