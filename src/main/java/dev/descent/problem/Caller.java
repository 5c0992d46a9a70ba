package dev.descent.problem;

import java.security.Principal;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who sent the request that a thread serves. */
public final class Caller {
  /** Everybody, when the service asks for no keys. */
  public static final String LOCAL = "local";

  /** Of a caller's name, in characters. */
  public static final int NAME_LENGTH = 150;

  private Caller() {}

  /**
   * The name and id of the key that the request showed, as in {@code laptop
   * (0198c5de-7b60-7cc1-b0a9-1f4a61f8d5a2)}, or {@code local}; empty on threads that serve no
   * request, such as workers.
   */
  public static Optional<String> name() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.ofNullable(request.getRequest().getUserPrincipal()).map(Principal::getName)
        : Optional.empty();
  }
}
