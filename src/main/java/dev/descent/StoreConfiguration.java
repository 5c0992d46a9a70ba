package dev.descent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import tools.jackson.databind.json.JsonMapper;

/** How the database is used: one set of scripts and one way of JSON on H2 and PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(queryEnhancerSelector = QueriesAsWritten.class)
class StoreConfiguration {

  /**
   * Makes the data directory before the data source opens a file in it, and checks the data source
   * before Flyway changes anything.
   */
  @Bean
  static BeanPostProcessor storePreparation(Environment environment) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof DataSource) {
          create(dataDirectory(environment));
        }
        return bean;
      }

      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource dataSource) {
          StoreCheck.check(dataSource);
        }
        return bean;
      }
    };
  }

  /** Locks rows inside the process as well where the database needs it. */
  @Bean
  static H2RowLocking rowLocking(ObjectProvider<DataSource> dataSource) {
    return new H2RowLocking(dataSource);
  }

  /** Keeps H2's file small while the service runs. */
  @Bean
  H2Compaction compaction(DataSource dataSource) {
    return new H2Compaction(dataSource);
  }

  static Path dataDirectory(Environment environment) {
    return Path.of(environment.getProperty("descent.data-directory", "./data"));
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("The data directory cannot be made: " + directory, e);
    }
  }

  /** Scripts say {@code ${json}} and {@code ${blob}} where the databases differ. */
  @Bean
  FlywayConfigurationCustomizer typesByDatabase() {
    return flyway -> {
      boolean h2 = StoreCheck.isH2(flyway.getDataSource());
      flyway.placeholders(
          h2 ? Map.of("json", "json", "blob", "blob") : Map.of("json", "jsonb", "blob", "bytea"));
    };
  }

  /** One mapper for all JSON columns. */
  @Bean
  HibernatePropertiesCustomizer jsonColumns(JsonMapper json) {
    return properties ->
        properties.put(AvailableSettings.JSON_FORMAT_MAPPER, new JsonColumns(json));
  }
}
