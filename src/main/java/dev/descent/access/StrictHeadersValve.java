package dev.descent.access;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Headers that every answer has, also those that Tomcat itself gives: nothing is guessed, framed,
 * or fetched by pages elsewhere. Scripts come from the service alone; styles may stand in the page,
 * as Swagger UI has them there.
 */
final class StrictHeadersValve extends ValveBase {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src"
              + " 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  StrictHeadersValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    ALWAYS.forEach(response::setHeader);
    String path = request.getDecodedRequestURI();
    if (path == null || !path.startsWith("/swagger-ui")) {
      response.setHeader("Cache-Control", "no-store");
    }
    getNext().invoke(request, response);
  }
}
