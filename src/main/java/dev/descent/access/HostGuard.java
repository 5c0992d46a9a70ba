package dev.descent.access;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Answers requests for known hosts only. Without it a web page could have its own name lead to this
 * machine, and then read the service through its visitor's browser (DNS rebinding).
 */
@Component
@Order(Guard.FIRST)
class HostGuard extends Guard {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean active;
  private final Set<String> allowed = new TreeSet<>(LOOPBACK);

  HostGuard(Refusals refusals, AccessProperties access, Environment environment) {
    super(refusals);
    Optional<InetAddress> address = AddressCheck.address(environment);
    this.active = AddressCheck.isLoopback(address) || !access.hosts().isEmpty();
    access.hosts().forEach(host -> allowed.add(host.toLowerCase(Locale.ROOT)));
    address
        .filter(InetAddress::isLoopbackAddress)
        .ifPresent(own -> allowed.add(own.getHostAddress()));
  }

  @Override
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    if (!active) {
      return request;
    }
    String header = request.getHeader(HttpHeaders.HOST);
    if (header == null || header.isBlank()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The request must name its host: the header Host.");
    }
    if (!allowed.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          ProblemType.MISDIRECTED,
          "The service does not answer for the host in the header Host. Allowed: "
              + String.join(", ", allowed)
              + "; descent.access.hosts adds more.");
    }
    return request;
  }
}
