package dev.descent.access;

import dev.descent.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** One rule that requests must keep, before anything of them is read. */
abstract class Guard extends OncePerRequestFilter {
  /** Before the framework's own filters, some of which read bodies. */
  static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

  private final Refusals refusals;

  Guard(Refusals refusals) {
    this.refusals = refusals;
  }

  /**
   * The request to go on with, perhaps wrapped; null when it is answered.
   *
   * @throws ProblemException to refuse it
   */
  abstract @Nullable HttpServletRequest admit(
      HttpServletRequest request, HttpServletResponse response);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    HttpServletRequest admitted;
    try {
      admitted = admit(request, response);
    } catch (RuntimeException e) {
      refusals.answer(request, response, e);
      return;
    }
    if (admitted != null) {
      chain.doFilter(admitted, response);
    }
  }
}
