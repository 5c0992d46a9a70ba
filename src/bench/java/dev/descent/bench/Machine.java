package dev.descent.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** What measured, in words. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Date, processor, cores, memory and Java. */
  public static String describe() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%s; %s%s, %d cores, %.0f GB; %s; Java %s"
        .formatted(
            LocalDate.now(Clock.systemUTC()),
            processor(),
            avx512() ? " with AVX-512" : "",
            Runtime.getRuntime().availableProcessors(),
            system.getTotalMemorySize() / 1e9,
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            System.getProperty("java.vm.version"));
  }

  private static List<String> lines(String prefix) throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return List.of();
    }
    return Files.readAllLines(PROCESSORS).stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .toList();
  }

  private static String processor() throws IOException {
    return lines("model name").stream().findFirst().orElse("processor unknown");
  }

  private static boolean avx512() throws IOException {
    return lines("flags").stream().anyMatch(flags -> flags.contains("avx512f"));
  }
}
