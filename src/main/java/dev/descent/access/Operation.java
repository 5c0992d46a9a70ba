package dev.descent.access;

import dev.descent.problem.AdminOnly;
import dev.descent.problem.ChangesNothing;
import java.util.Set;
import org.springframework.web.method.HandlerMethod;

/**
 * What a request does, by its method and by the controller's method that answers it.
 *
 * @param needs the least scope that may do it
 * @param changes whether it could change something
 */
record Operation(Scope needs, boolean changes) {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  static Operation of(String method, HandlerMethod handler) {
    boolean changes = !isSafe(method) && !handler.hasMethodAnnotation(ChangesNothing.class);
    if (handler.getBeanType().isAnnotationPresent(AdminOnly.class)) {
      return new Operation(Scope.ADMIN, changes);
    }
    return new Operation(changes ? Scope.WRITE : Scope.READ, changes);
  }

  /** Whether a request of that method changes nothing by the rules of HTTP. */
  static boolean isSafe(String method) {
    return SAFE.contains(method);
  }
}
