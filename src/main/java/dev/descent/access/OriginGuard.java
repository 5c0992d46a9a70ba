package dev.descent.access;

import dev.descent.problem.IdempotencyKey;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.problem.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Keeps web pages elsewhere from changing anything through their visitor's browser, and lets those
 * of {@code descent.access.origins} use the service (CORS). Other clients than browsers send
 * neither {@code Origin} nor {@code Sec-Fetch-Site} and are not concerned.
 */
@Component
@Order(Guard.FIRST + 1)
class OriginGuard extends Guard {
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private final Set<String> origins = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  OriginGuard(Refusals refusals, AccessProperties access) {
    super(refusals);
    origins.addAll(access.origins());
  }

  @Override
  @Nullable HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    boolean asks =
        request.getMethod().equals("OPTIONS")
            && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    if (!origins.isEmpty()) {
      response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
    if (origin != null && origins.contains(origin)) {
      allow(origin, response);
      return asks ? answered(response) : request;
    }
    if ((asks || !Operation.isSafe(request.getMethod())) && !isOwnPage(request, origin)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "A web page of another origin may not change anything here; descent.access.origins"
              + " allows it to single ones.");
    }
    return request;
  }

  private static boolean isOwnPage(HttpServletRequest request, @Nullable String origin) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return OWN_PAGES.contains(site);
    }
    return origin == null || isOf(origin, String.valueOf(request.getHeader(HttpHeaders.HOST)));
  }

  /** The scheme is left aside: before the service may stand what ends TLS. */
  private static boolean isOf(String origin, String host) {
    try {
      return host.toLowerCase(Locale.ROOT).equals(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static void allow(String origin, HttpServletResponse response) {
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
        String.join(
            ", ",
            HttpHeaders.LOCATION,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.CONTENT_DISPOSITION,
            RequestId.HEADER));
  }

  private static @Nullable HttpServletRequest answered(HttpServletResponse response) {
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, PUT, PATCH, DELETE");
    response.setHeader(
        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
        "Authorization, Content-Type, %s, Last-Event-ID, %s"
            .formatted(IdempotencyKey.HEADER, RequestId.HEADER));
    response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    return null;
  }
}
