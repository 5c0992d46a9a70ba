package dev.descent.bench.contender;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.descent.bench.Allocated;
import dev.descent.bench.Learned;
import dev.descent.bench.Overhead;
import dev.descent.bench.Task;
import dev.descent.bench.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * A contender's process. Reads lines, answers each with one line:
 *
 * <pre>
 *   about                        name and version
 *   turn SECONDS task…           rows seconds
 *   learn EPOCHS task…           loss before, loss after
 *   overhead SECONDS task…       rows a second with trainer, without; the trainer's share of a step
 *   allocation task…             heap bytes a step, median and mean; native bytes a step
 * </pre>
 *
 * <p>The answer is {@code none REASON} where the library cannot do it.
 */
public final class ContenderMain {
  private final Contender contender;
  private final Map<String, Trainee> trainees = new HashMap<>();

  private ContenderMain(Contender contender) {
    this.contender = contender;
  }

  /**
   * Runs until its input ends.
   *
   * @param args the contender's name and its threads
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.WARN);
    }
    ContenderMain main = new ContenderMain(contender(args[0], Integer.parseInt(args[1])));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line;
    while ((line = lines.readLine()) != null) {
      answers.println(main.answer(List.of(line.split(" ", -1))));
      answers.flush();
    }
    System.exit(0);
  }

  private static Contender contender(String name, int threads) {
    return switch (name) {
      case "descent" -> new DescentTrainer();
      case "descent-step" -> new DescentStep();
      case "sgemm" -> new Sgemm();
      case "dl4j" -> new Dl4j(threads);
      case "libtorch" -> new Libtorch(threads);
      case "smile" -> new Smile();
      default -> throw new IllegalArgumentException("no contender named " + name);
    };
  }

  private String answer(List<String> words) {
    try {
      return switch (words.get(0)) {
        case "about" -> contender.about();
        case "turn" -> turn(Double.parseDouble(words.get(1)), task(words, 2));
        case "learn" -> learn(Integer.parseInt(words.get(1)), task(words, 2));
        case "overhead" -> overhead(Double.parseDouble(words.get(1)), task(words, 2));
        case "allocation" -> allocation(task(words, 1));
        default -> throw new IllegalArgumentException("unknown word " + words.get(0));
      };
    } catch (UnsupportedOperationException e) {
      return "none " + e.getMessage();
    }
  }

  private static Task task(List<String> words, int from) {
    return Task.parse(words.subList(from, words.size()));
  }

  private String turn(double seconds, Task task) {
    Turn turn =
        trainees.computeIfAbsent(task.name(), name -> contender.trainee(task)).turn(seconds);
    return turn.rows() + " " + turn.seconds();
  }

  private String learn(int epochs, Task task) {
    try (Trainee trainee = contender.trainee(task)) {
      Learned learned = trainee.learn(epochs);
      return String.format(Locale.ROOT, "%.6f %.6f", learned.before(), learned.after());
    }
  }

  private String overhead(double seconds, Task task) {
    if (!(contender instanceof DescentStep step)) {
      throw new UnsupportedOperationException("only Descent's steps are asked");
    }
    Overhead overhead = step.overhead(task, seconds);
    return overhead.trainer() + " " + overhead.bare() + " " + overhead.share();
  }

  private String allocation(Task task) {
    if (!(contender instanceof DescentTrainer trainer)) {
      throw new UnsupportedOperationException("only Descent's trainer is asked");
    }
    Allocated allocated = trainer.allocated(task);
    return allocated.heapMedian() + " " + allocated.heapMean() + " " + allocated.nativeMean();
  }
}
