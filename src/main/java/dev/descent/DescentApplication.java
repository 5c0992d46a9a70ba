package dev.descent;

import dev.descent.queue.DatabaseClock;
import java.time.Clock;
import javax.sql.DataSource;
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

  /** The only source of time; the same for all processes on one database. */
  @Bean
  Clock clock(DataSource dataSource) {
    return new MicrosecondClock(new DatabaseClock(dataSource));
  }
}
