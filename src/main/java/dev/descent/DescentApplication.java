package dev.descent;

import java.time.Clock;
import java.time.Duration;
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

  /**
   * The only source of time; tests put their own in its place. It ticks in microseconds, as the
   * database keeps no more: an answer given before a row is read back says the same as after.
   */
  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  }
}
