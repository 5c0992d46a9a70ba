package dev.descent.access;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts what guards the service in its place. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

  /** Before the database is opened. */
  @Bean
  static BeanFactoryPostProcessor addressCheck(Environment environment) {
    return beans -> AddressCheck.check(environment);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> strictHeaders() {
    return factory -> factory.addEngineValves(new StrictHeadersValve());
  }

  @Bean
  WebMvcConfigurer scopes(ScopeInterceptor interceptor) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor);
      }
    };
  }
}
