package dev.descent.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who takes turns, and how its process is started. */
enum Peer {
  /** The product's trainer. */
  DESCENT("descent", false),
  /** The same steps without the trainer. */
  DESCENT_STEP("descent-step", false),
  /** The ceiling. */
  SGEMM("sgemm", false),
  PYTORCH("pytorch", true),
  LIBTORCH("libtorch", false),
  DL4J("dl4j", false),
  SKLEARN("sklearn", true),
  SMILE("smile", false),
  /** PyTorch on the pages that it has where nobody asks for huge ones. */
  PYTORCH_INSTALLED("pytorch", true, "-installed"),
  /** The same of libtorch. */
  LIBTORCH_INSTALLED("libtorch", false, "-installed");

  private final String program;
  private final boolean python;
  private final String variant;

  Peer(String program, boolean python) {
    this(program, python, "");
  }

  Peer(String program, boolean python, String variant) {
    this.program = program;
    this.python = python;
    this.variant = variant;
  }

  /** All names. */
  static List<String> names() {
    return Arrays.stream(values()).map(Peer::word).toList();
  }

  /** The other libraries, in the table's order. */
  static List<Peer> others() {
    return Arrays.stream(values()).filter(Peer::isOther).filter(Peer::hasHugePages).toList();
  }

  static Peer named(String name) {
    return Arrays.stream(values())
        .filter(peer -> peer.word().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("one of " + names() + ", not " + name));
  }

  String word() {
    return program + variant;
  }

  boolean isPython() {
    return python;
  }

  /** Whether it is another library, rather than a part of Descent. */
  boolean isOther() {
    return ordinal() > SGEMM.ordinal();
  }

  /** Whether its native memory lies in huge pages; if not, it is as its library is installed. */
  boolean hasHugePages() {
    return variant.isEmpty();
  }

  /** Whether it trains with the optimizer that the others have. */
  boolean hasAdam() {
    return this != SMILE;
  }

  /** The command of its process with that many threads; Java has the options of this one. */
  List<String> command(int threads) {
    List<String> command = new ArrayList<>();
    if (python) {
      command.addAll(List.of("/usr/bin/python3", "src/bench/python/peers.py"));
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
      if (this == SMILE) { // trains the rows of a batch in parallel streams
        command.add(
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism="
                + (threads == 1 ? 0 : threads));
      }
      command.addAll(
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              "dev.descent.bench.contender.ContenderMain"));
    }
    command.addAll(List.of(program, String.valueOf(threads)));
    return command;
  }
}
