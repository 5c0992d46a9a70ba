package dev.descent.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of keys, newest first.
 *
 * @param items the keys, revoked ones too
 * @param nextPageToken asks for the next page; absent on the last
 */
record KeyPage(List<ApiKey> items, @Nullable String nextPageToken) {}
