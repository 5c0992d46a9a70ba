package dev.descent.crash;

import dev.descent.DescentApplication;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The service as it is, and around its parts what breaks it: system properties say what. The
 * service itself knows nothing of this.
 */
public final class CrashingDescent {
  /** A {@link KillPoint} where the process dies. */
  static final String KILL = "descent.crash.kill";

  /** How far its clock is ahead. */
  static final String CLOCK_AHEAD = "descent.crash.clock-ahead";

  /** Whether writes of workers whose attempt is over are let through. */
  static final String UNFENCED = "descent.crash.unfenced";

  private CrashingDescent() {}

  public static void main(String[] arguments) {
    new SpringApplicationBuilder(DescentApplication.class)
        .initializers(context -> breakParts((GenericApplicationContext) context))
        .run(arguments);
  }

  private static void breakParts(GenericApplicationContext context) {
    String kill = System.getProperty(KILL);
    if (kill != null) {
      add(context, KillSwitch.class, () -> new KillSwitch(KillPoint.of(kill)));
    }
    String ahead = System.getProperty(CLOCK_AHEAD);
    if (ahead != null) {
      add(context, WrongClock.class, () -> new WrongClock(Duration.parse(ahead)));
    }
    if (System.getProperty(UNFENCED) != null) {
      add(context, NoFence.class, () -> new NoFence(context));
    }
  }

  private static <T extends BeanPostProcessor> void add(
      GenericApplicationContext context, Class<T> type, Supplier<T> made) {
    context.registerBean(type, made);
  }

  /** A machine whose clock is wrong. */
  private record WrongClock(Duration ahead) implements BeanPostProcessor {
    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof Clock clock ? Clock.offset(clock, ahead) : bean;
    }
  }
}
