package dev.descent.run;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets a stream whose client takes nothing be cut off at once. Servlets can only complete an
 * answer, which waits until the client has taken all of it.
 */
@Component
class ConnectionCut implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private static final String ATTRIBUTE = ConnectionCut.class.getName();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(new Scissors());
  }

  /** What cuts the connection of a request; ends its asynchronous answer as an error. */
  static Runnable of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Runnable cut) {
      return cut;
    }
    throw new IllegalStateException("the request did not come through Tomcat");
  }

  private static final class Scissors extends ValveBase {
    Scissors() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      Runnable cut =
          () ->
              response
                  .getCoyoteResponse()
                  .action(ActionCode.CLOSE_NOW, new IOException("the client takes nothing"));
      request.setAttribute(ATTRIBUTE, cut);
      getNext().invoke(request, response);
    }
  }
}
