package dev.descent;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** A worker answers nothing but its health and its metrics: the rest is 404 and says who does. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "descent.role", havingValue = "worker")
class WorkerRole implements WebMvcConfigurer {

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Refusal()).excludePathPatterns("/error");
  }

  private static final class Refusal implements HandlerInterceptor {
    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "This process is a worker and answers only /actuator/health and /actuator/prometheus;"
              + " ask one whose descent.role is api or all.");
    }
  }
}
