package dev.descent.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * A request that could change something, and whether the audit has it. It is found by the thread
 * that serves it.
 */
final class Change {
  private static final String ATTRIBUTE = Change.class.getName();

  private final UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
  private final HttpServletRequest request;
  private boolean written;
  private boolean kept;

  private Change(HttpServletRequest request) {
    this.request = request;
  }

  /** From now on changes of this request are its own. */
  static void begin(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, new Change(request));
  }

  static @Nullable Change of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Change change ? change : null;
  }

  /** What this thread serves; null when that changes nothing, and on threads of workers. */
  static @Nullable Change current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes serving
        ? of(serving.getRequest())
        : null;
  }

  UUID id() {
    return id;
  }

  HttpServletRequest request() {
    return request;
  }

  /** Whether a transaction that was kept wrote it. */
  boolean isKept() {
    return kept;
  }

  /** The transaction that is about to end wrote it, or had nothing to write. */
  void write(boolean something) {
    written = something;
  }

  /** That transaction ended. */
  void end(boolean committed) {
    kept |= written && committed;
    written = false;
  }
}
