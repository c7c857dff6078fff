/**
 * A fake of Vagaro's API V2 and its webhooks. Vagaro publishes little, so where accounts of it
 * differ, a merchant has a setting: whether anything can be written at all, what the {@code Z} of a
 * time means, whether notes come back, and how tokens, errors and webhooks are spelt.
 */
@NullMarked
package com.ringlypro.crm.sandbox.vagaro;

import org.jspecify.annotations.NullMarked;
