package dev.descent.access;

import dev.descent.problem.Caller;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param getName the name and id of the key, or {@code local}
 * @param account whose limits count: the key's id, or the address
 * @param scope what it may do
 */
record Visitor(String getName, String account, Scope scope) implements Principal {

  static Visitor of(ApiKey key) {
    return new Visitor("%s (%s)".formatted(key.name(), key.id()), key.id().toString(), key.scope());
  }

  /** Whoever reaches a service that asks for no keys. */
  static Visitor local(String address) {
    return new Visitor(Caller.LOCAL, address, Scope.ADMIN);
  }

  /** The one who sent the request; null when it asks for what is open to everybody. */
  static @Nullable Visitor of(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Visitor visitor ? visitor : null;
  }

  /** The request, known to be sent by this one. */
  HttpServletRequest sends(HttpServletRequest request) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public Principal getUserPrincipal() {
        return Visitor.this;
      }
    };
  }

  /**
   * Lets those pass whose scope is enough.
   *
   * @throws ProblemException FORBIDDEN
   */
  void mustHave(Scope needed) {
    if (!scope.includes(needed)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "This needs a key of the scope %s; the key shown has %s."
              .formatted(needed.word(), scope.word()));
    }
  }
}
