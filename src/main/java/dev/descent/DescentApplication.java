package dev.descent;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the whole service: HTTP in front, workers behind, in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class DescentApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(DescentApplication.class, arguments);
  }

  /** The only source of time; tests put their own in its place. */
  @Bean
  Clock clock() {
    return new MicrosecondClock(Clock.systemUTC());
  }
}
