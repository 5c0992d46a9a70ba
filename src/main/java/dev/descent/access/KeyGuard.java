package dev.descent.access;

import dev.descent.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Finds out who sends a request: the key in {@code Authorization: Bearer}, when keys are on. */
@Component
@Order(Guard.FIRST + 2)
class KeyGuard extends Guard {
  private static final String BEARER = "Bearer ";

  private final boolean required;
  private final KnownKeys keys;

  KeyGuard(Refusals refusals, AccessProperties access, @Lazy KnownKeys keys) {
    super(refusals);
    this.required = access.keysRequired();
    this.keys = keys;
  }

  @Override
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    if (!required) {
      return Visitor.local(request.getRemoteAddr()).sends(request);
    }
    if (OpenPaths.contain(request)) {
      return request;
    }
    return keys.find(shown(request))
        .map(key -> Visitor.of(key).sends(request))
        .orElseThrow(
            () ->
                ProblemException.unauthorized(
                    "The API key is not known: it may be revoked, expired or cut off."));
  }

  private static String shown(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw ProblemException.unauthorized(
          "Send an API key in the header Authorization: Bearer KEY.");
    }
    return header.substring(BEARER.length()).strip();
  }
}
