package dev.descent.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** What anybody may see although keys are asked for: nothing of the data, nothing that changes. */
final class OpenPaths {
  private static final List<String> OPEN =
      List.of(
          "/swagger-ui.html",
          "/swagger-ui",
          "/v3/api-docs",
          "/v3/api-docs.yaml",
          "/actuator/health");

  private OpenPaths() {}

  /** Paths are compared as they are decoded, and only when decoding them changed nothing. */
  static boolean contain(HttpServletRequest request) {
    String path = path(request);
    return request.getRequestURI().equals(request.getContextPath() + path) && isUnder(OPEN, path);
  }

  static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return rest == null ? request.getServletPath() : request.getServletPath() + rest;
  }

  static boolean isUnder(List<String> paths, String path) {
    return paths.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
  }
}
