package dev.descent.problem;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What a request is called: in the answer's {@code X-Request-Id}, in problems, in every line of the
 * log that is written for it and in the audit. A client may choose it.
 */
public final class RequestId {
  /** The header that carries it, in both directions. */
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "requestId";
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** The id of the request that this thread serves; null when it serves none. */
  public static @Nullable String current() {
    return MDC.get(KEY);
  }

  /** What the client chose if it may be used, else a new one. */
  static String of(@Nullable String wanted) {
    return wanted != null && ALLOWED.matcher(wanted).matches()
        ? wanted
        : UUID.randomUUID().toString();
  }

  /** From now on this thread serves that request. */
  static void begin(String id) {
    MDC.put(KEY, id);
  }

  static void end() {
    MDC.remove(KEY);
  }
}
