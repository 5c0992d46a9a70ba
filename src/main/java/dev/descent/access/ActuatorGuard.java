package dev.descent.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Leaves the actuator to admins, but for metrics, which whoever may read may read. */
@Component
@Order(Guard.FIRST + 3)
class ActuatorGuard extends Guard {
  private static final List<String> ALL = List.of("/actuator");
  private static final List<String> METRICS = List.of("/actuator/prometheus", "/actuator/metrics");

  ActuatorGuard(Refusals refusals) {
    super(refusals);
  }

  @Override
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    Visitor visitor = Visitor.of(request);
    String path = OpenPaths.path(request);
    if (visitor != null && OpenPaths.isUnder(ALL, path) && !OpenPaths.isUnder(METRICS, path)) {
      visitor.mustHave(Scope.ADMIN);
    }
    return request;
  }
}
