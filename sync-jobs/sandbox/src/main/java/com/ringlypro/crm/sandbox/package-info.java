/**
 * Stateful fakes of the providers' APIs over real HTTP, and the handles by which tests move them.
 */
@NullMarked
package com.ringlypro.crm.sandbox;

import org.jspecify.annotations.NullMarked;
