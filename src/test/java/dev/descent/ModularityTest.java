package dev.descent;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTest {
  private final ApplicationModules rooms = ApplicationModules.of(DescentApplication.class);

  @Test
  void roomsUseOnlyWhatTheyMay() {
    rooms.verify();
  }

  @Test
  void roomsAreDrawn() { // into target/spring-modulith-docs
    new Documenter(rooms).writeDocumentation();
  }
}
