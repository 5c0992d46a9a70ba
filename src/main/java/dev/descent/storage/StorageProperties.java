package dev.descent.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where everything that is not a database row lives.
 *
 * @param dataDirectory folder for datasets, models and work in progress, made when absent; default
 *     {@code ./data}
 */
@ConfigurationProperties("descent")
public record StorageProperties(@DefaultValue("./data") Path dataDirectory) {}
