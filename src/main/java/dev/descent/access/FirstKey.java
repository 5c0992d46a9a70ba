package dev.descent.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Makes the first admin key, before the first request: when keys are asked for and none is there
 * that may make others. It is written into a file that only its owner may read, and then stored; if
 * the service is killed in between, the next start stores what the file says.
 */
@Component
class FirstKey implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(FirstKey.class);
  private static final String NAME = "admin-key";

  private final AccessProperties access;
  private final ApiKeyRepository repository;
  private final Keys keys;
  private final Clock clock;
  private final Path file;

  FirstKey(
      AccessProperties access,
      ApiKeyRepository repository,
      Keys keys,
      Clock clock,
      @Value("${descent.data-directory:./data}") Path dataDirectory) {
    this.access = access;
    this.repository = repository;
    this.keys = keys;
    this.clock = clock;
    this.file = dataDirectory.toAbsolutePath().normalize().resolve(NAME);
  }

  /** The file cannot give a key. */
  static final class FirstKeyException extends RuntimeException {
    FirstKeyException(String message) {
      super(message);
    }
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (!access.keysRequired() || repository.hasLasting()) {
      return;
    }
    String key = keyInFile();
    try {
      keys.store(new KeyRequest(NAME, Scope.ADMIN, null), key, clock.instant());
    } catch (DataIntegrityViolationException stored) {
      checkOtherProcess();
    }
    LOG.info("The first admin key is in {}", file);
  }

  private String keyInFile() {
    try {
      if (!Files.exists(file)) {
        SecretFile.write(file, KeyText.make());
      }
      String key = Files.readString(file).strip();
      if (!KeyText.isKey(key)) {
        throw new FirstKeyException("There is no admin key, and " + file + " does not hold one.");
      }
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("The admin key cannot be kept in " + file, e);
    }
  }

  /** Another process that starts at the same time may have stored the same. */
  private void checkOtherProcess() {
    if (!repository.hasLasting()) {
      throw new FirstKeyException(
          "There is no admin key, and the one in " + file + " was revoked.");
    }
  }
}
