package dev.descent.access;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request reach a controller's method only when its key may do that, and has what it changes
 * written into the audit.
 */
@Component
class ScopeInterceptor implements HandlerInterceptor {
  private final Audit audit;

  ScopeInterceptor(Audit audit) {
    this.audit = audit;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    Visitor visitor = Visitor.of(request);
    if (request.getDispatcherType() != DispatcherType.REQUEST
        || visitor == null
        || !(handler instanceof HandlerMethod method)) {
      return true;
    }
    Operation operation = Operation.of(request.getMethod(), method);
    try {
      visitor.mustHave(operation.needs());
    } catch (ProblemException e) {
      audit.refused(request, e.type().status());
      throw e;
    }
    if (operation.changes()) {
      Change.begin(request);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    Change change = Change.of(request);
    if (change != null) {
      audit.made(change, response.getHeader(HttpHeaders.LOCATION));
      if (response.getStatus() == ProblemType.TOO_MANY_REQUESTS.status()) {
        audit.refused(request, response.getStatus());
      }
    }
  }
}
