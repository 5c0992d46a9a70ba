package dev.descent.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A contender's process, which is asked by lines and answers by lines. */
final class ContenderProcess implements AutoCloseable {
  private final Peer peer;
  private final int threads;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final String about;

  private ContenderProcess(Peer peer, int threads, Process process) throws IOException {
    this.peer = peer;
    this.threads = threads;
    this.process = process;
    this.answers = process.inputReader();
    this.questions = process.outputWriter();
    this.about = ask("about");
  }

  /** Starts it; what it has to say beside answers goes to a file under target/bench. */
  static ContenderProcess start(Peer peer, int threads) throws IOException {
    Path folder = Path.of("target", "bench");
    Files.createDirectories(folder);
    Path log = folder.resolve(peer.word() + "-" + threads + ".log");
    ProcessBuilder builder = new ProcessBuilder(peer.command(threads)).redirectError(log.toFile());
    if (peer.isOther()) {
      Map<String, String> environment = builder.environment();
      environment.put("OMP_NUM_THREADS", String.valueOf(threads));
      environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
      environment.put("DJL_CACHE_DIR", folder.resolve("djl").toAbsolutePath().toString());
      environment.put("DJL_OFFLINE", "true");
      if (peer.hasHugePages()) {
        HugePages.give(builder);
      }
    }
    return new ContenderProcess(peer, threads, builder.start());
  }

  Peer peer() {
    return peer;
  }

  int threads() {
    return threads;
  }

  /** Name and version. */
  String about() {
    return about;
  }

  /** A turn at a task; empty if the contender has not what it needs. */
  Optional<Turn> turn(Task task, double seconds) throws IOException {
    String answer = ask("turn " + seconds + " " + task.toWords());
    if (answer.startsWith("none ")) {
      return Optional.empty();
    }
    String[] words = answer.split(" ", -1);
    return Optional.of(new Turn(Long.parseLong(words[0]), Double.parseDouble(words[1])));
  }

  /** What a task is learned to in some epochs; empty likewise. */
  Optional<Learned> learn(Task task, int epochs) throws IOException {
    String answer = ask("learn " + epochs + " " + task.toWords());
    if (answer.startsWith("none ")) {
      return Optional.empty();
    }
    String[] words = answer.split(" ", -1);
    return Optional.of(new Learned(Double.parseDouble(words[0]), Double.parseDouble(words[1])));
  }

  /** What the trainer costs over its steps; for Descent's steps. */
  Overhead overhead(Task task, double seconds) throws IOException {
    String[] words = ask("overhead " + seconds + " " + task.toWords()).split(" ", -1);
    return new Overhead(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  /** What a step of a task allocates; for Descent's trainer. */
  Allocated allocated(Task task) throws IOException {
    String[] words = ask("allocation " + task.toWords()).split(" ", -1);
    return new Allocated(
        Long.parseLong(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }

  private String ask(String line) throws IOException {
    questions.write(line + "\n");
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException(
          peer.word() + " ended at: " + line + "; see target/bench/" + peer.word() + "-*.log");
    }
    return answer;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
