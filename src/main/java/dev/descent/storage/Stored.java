package dev.descent.storage;

/**
 * What was written.
 *
 * @param sha256 of all bytes, 64 lower-case hexadecimal digits
 * @param bytes how many
 */
public record Stored(String sha256, long bytes) {}
