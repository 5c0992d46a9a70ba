package dev.descent.housekeeping;

import java.util.List;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/** With {@code restore} as first argument, restores a backup instead of starting the service. */
class RestoreCommand implements ApplicationListener<ApplicationStartingEvent> {

  @Override
  public void onApplicationEvent(ApplicationStartingEvent event) {
    List<String> arguments = List.of(event.getArgs());
    if (!arguments.isEmpty() && arguments.get(0).equals(Restore.COMMAND)) {
      System.exit(Restore.run(arguments.subList(1, arguments.size()), System.err));
    }
  }
}
