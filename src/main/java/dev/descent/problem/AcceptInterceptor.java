package dev.descent.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request that would change something and accepts no JSON before it is carried out: by
 * itself the framework would first do it and then find that it cannot tell of it.
 */
final class AcceptInterceptor implements HandlerInterceptor {

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    if (!request.getMethod().equals("GET")
        && handler instanceof HandlerMethod method
        && answersJson(method)
        && !accepts(request)) {
      throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }
    return true;
  }

  private static boolean answersJson(HandlerMethod method) {
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
    boolean other = mapping != null && mapping.produces().length > 0;
    String answer = method.getMethod().getGenericReturnType().getTypeName();
    return !other && !method.isVoid() && !answer.contains(Resource.class.getName());
  }

  private static boolean accepts(HttpServletRequest request)
      throws HttpMediaTypeNotAcceptableException {
    List<String> given = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    try {
      List<MediaType> accepted = MediaType.parseMediaTypes(given);
      return accepted.isEmpty()
          || accepted.stream().anyMatch(type -> type.includes(MediaType.APPLICATION_JSON));
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotAcceptableException("Accept cannot be read: " + e.getMessage());
    }
  }
}
