package dev.descent.access;

import dev.descent.access.AccessProperties.Keys;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Refuses to serve anybody but this machine unless API keys are asked for. */
final class AddressCheck {
  private static final String ADDRESS = "server.address";
  private static final String MANAGEMENT = "management.server.";

  private AddressCheck() {}

  /** The service would be open to whoever reaches it. */
  static final class OpenAddressException extends RuntimeException {
    private final String remedy;

    OpenAddressException(String message, String remedy) {
      super(message);
      this.remedy = remedy;
    }

    String remedy() {
      return remedy;
    }
  }

  static void check(Environment environment) {
    Keys keys = read(environment, "descent.access.keys", Keys.class).orElse(Keys.OFF);
    Optional<InetAddress> address = address(environment);
    if (keys == Keys.OFF && !isLoopback(address)) {
      throw new OpenAddressException(
          "The service would listen on %s, where others reach it, and asks for no API key."
              .formatted(address.map(InetAddress::getHostAddress).orElse("every address")),
          "Set descent.access.keys=required: the first start then writes an admin key into the"
              + " file admin-key of the data directory. Or set server.address=127.0.0.1 to serve"
              + " this machine only.");
    }
    checkManagement(environment);
  }

  /** A port of its own has none of the guards. */
  private static void checkManagement(Environment environment) {
    String port = environment.getProperty(MANAGEMENT + "port");
    if (port != null
        && !port.equals(environment.getProperty("server.port"))
        && !isLoopback(read(environment, MANAGEMENT + "address", InetAddress.class))) {
      throw new OpenAddressException(
          "The management port " + port + " asks for no API key, and others would reach it.",
          "Set management.server.address=127.0.0.1, or leave management.server.port out: health"
              + " and metrics are then answered by server.port.");
    }
  }

  /** Where the service listens; empty for everywhere. */
  static Optional<InetAddress> address(Environment environment) {
    return read(environment, ADDRESS, InetAddress.class);
  }

  static boolean isLoopback(Optional<InetAddress> address) {
    return address.isPresent() && address.get().isLoopbackAddress();
  }

  private static <T> Optional<T> read(Environment environment, String name, Class<T> type) {
    return Optional.ofNullable(Binder.get(environment).bind(name, type).orElse(null));
  }
}
