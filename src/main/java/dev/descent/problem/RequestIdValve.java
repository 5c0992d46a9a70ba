package dev.descent.problem;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Gives every request its id. It stands before all else, so that requests that Tomcat itself
 * refuses have one too.
 */
final class RequestIdValve extends ValveBase {

  RequestIdValve() {
    super(true);
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (!(request.getAttribute(RequestId.HEADER) instanceof String)) {
      request.setAttribute(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
    }
    String id = String.valueOf(request.getAttribute(RequestId.HEADER));
    response.setHeader(RequestId.HEADER, id);
    RequestId.begin(id);
    try {
      getNext().invoke(request, response);
    } finally {
      RequestId.end();
    }
  }
}
