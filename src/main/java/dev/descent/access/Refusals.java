package dev.descent.access;

import dev.descent.problem.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers requests that a guard does not let pass, with the same problems as everywhere. */
@Component
class Refusals {
  private final HandlerExceptionResolver problems;
  private final Audit audit;

  /** Filters are made before the database is opened, so what they need of it comes later. */
  Refusals(
      @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
      @Lazy Audit audit) {
    this.problems = problems;
    this.audit = audit;
  }

  void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException why)
      throws ServletException {
    if (why instanceof ProblemException problem) {
      audit.refused(request, problem.type().status());
    }
    if (problems.resolveException(request, response, null, why) == null) {
      throw new ServletException(why);
    }
  }
}
