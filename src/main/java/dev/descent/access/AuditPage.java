package dev.descent.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit, newest first.
 *
 * @param items the entries
 * @param nextPageToken asks for the next page; absent on the last
 */
record AuditPage(List<AuditEntry> items, @Nullable String nextPageToken) {}
