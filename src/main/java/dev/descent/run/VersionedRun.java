package dev.descent.run;

/**
 * A run as it was read.
 *
 * @param version by {@link RunVersions}, read before the run, which may be newer; -1 when unknown
 */
record VersionedRun(Run run, long version) {}
