package com.ringlypro.crm.sync.contact;

/**
 * A row of {@code contacts}.
 *
 * @param status as stored
 * @param source how the contact came about
 */
record LocalContact(int id, ContactValues values, String status, String source) {}
