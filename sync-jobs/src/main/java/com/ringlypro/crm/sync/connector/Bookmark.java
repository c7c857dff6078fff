package com.ringlypro.crm.sync.connector;

/** A place in a stream, as text that only the stream understands. */
public record Bookmark(String text) {}
