package dev.descent.bench;

import dev.descent.bench.service.ServiceBench;
import java.util.Arrays;
import java.util.List;

/** The commands: {@code compare} trains beside the peers, {@code service} measures over HTTP. */
public final class Bench {
  private Bench() {}

  /**
   * Runs a command.
   *
   * @param args its name, then settings of the form name=value
   */
  public static void main(String[] args) throws Exception {
    List<String> settings = Arrays.asList(args).subList(1, args.length);
    boolean passed =
        switch (args[0]) {
          case "compare" -> new Compare(Settings.of(settings)).run();
          case "service" -> new ServiceBench(Task.values(settings)).run();
          default -> throw new IllegalArgumentException("compare or service, not " + args[0]);
        };
    System.exit(passed ? 0 : 1);
  }
}
