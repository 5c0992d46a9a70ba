package dev.descent.access;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the requests of each key, or of each address without keys. */
@Component
@Order(Guard.FIRST + 4)
class RateGuard extends Guard {
  private final Allowance requests;

  RateGuard(Refusals refusals, AccessProperties access) {
    super(refusals);
    this.requests =
        new Allowance(
            "descent.access.requests-per-minute",
            access.requests(),
            Duration.ofMinutes(1),
            TimeMeter.SYSTEM_NANOTIME);
  }

  @Override
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    Visitor visitor = Visitor.of(request);
    if (visitor != null) {
      requests.take(visitor.account(), 1);
    }
    return request;
  }
}
