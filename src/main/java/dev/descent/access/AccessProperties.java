package dev.descent.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Who may use the service, and how much.
 *
 * @param keys whether every request must show an API key; default off, which is possible on a
 *     loopback address only
 * @param hosts names besides localhost, 127.0.0.1 and [::1] that the service answers to in a
 *     request's Host; on an address that is not loopback, none named means any
 * @param origins of web pages elsewhere that may use the service from a browser, such as {@code
 *     https://notes.example:8888}; default none
 * @param requestsPerMinute of one key, or of one address when there are no keys; 0 for any number;
 *     default 3,000 with keys, else 0
 * @param uploadBytesPerHour of one key or address, all that it sends; 0 for any number; default
 *     20GB with keys, else 0
 */
@ConfigurationProperties("descent.access")
public record AccessProperties(
    @DefaultValue("off") Keys keys,
    @DefaultValue List<String> hosts,
    @DefaultValue List<String> origins,
    @Nullable Integer requestsPerMinute,
    @Nullable DataSize uploadBytesPerHour) {
  private static final int REQUESTS_OF_A_KEY = 3000;
  private static final DataSize BYTES_OF_A_KEY = DataSize.ofGigabytes(20);

  public AccessProperties {
    if (requestsPerMinute != null && requestsPerMinute < 0) {
      throw new IllegalArgumentException(
          "requestsPerMinute must not be negative, was " + requestsPerMinute);
    }
    if (uploadBytesPerHour != null && uploadBytesPerHour.isNegative()) {
      throw new IllegalArgumentException(
          "uploadBytesPerHour must not be negative, was " + uploadBytesPerHour);
    }
  }

  /** Whether requests must show a key. */
  public enum Keys {
    /** Whoever reaches the service may do everything. */
    OFF,
    /** Nothing but the manual and the health is answered without a key. */
    REQUIRED
  }

  public boolean keysRequired() {
    return keys == Keys.REQUIRED;
  }

  /** Requests a minute; 0 for any number. */
  long requests() {
    int standard = keysRequired() ? REQUESTS_OF_A_KEY : 0;
    return requestsPerMinute == null ? standard : requestsPerMinute;
  }

  /** Bytes an hour; 0 for any number. */
  long uploadBytes() {
    DataSize standard = keysRequired() ? BYTES_OF_A_KEY : DataSize.ofBytes(0);
    return (uploadBytesPerHour == null ? standard : uploadBytesPerHour).toBytes();
  }
}
