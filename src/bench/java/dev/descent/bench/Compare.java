package dev.descent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Trains beside the peers, turn by turn, and writes the table. */
final class Compare {
  private final Settings settings;
  private final List<ContenderProcess> contenders = new ArrayList<>();
  private final Measurements measurements = new Measurements();
  private final Overheads overheads = new Overheads();

  Compare(Settings settings) {
    this.settings = settings;
  }

  /** True when all learned the same. */
  boolean run() throws Exception {
    for (Net net : List.of(Net.MLP, Net.SMALL, Net.CNN)) {
      RawRows.write(net);
    }
    try {
      start();
      List<Lesson> lessons = settings.learn() ? learn() : List.of();
      List<Task> tasks = tasks();
      for (Task task : tasks) {
        round(task, settings.warmUpSeconds(), false);
      }
      for (int round = 0; round < settings.rounds(); round++) {
        for (Task task : tasks) {
          round(task, settings.seconds(), true);
        }
        say("round " + (round + 1) + " of " + settings.rounds());
        Collections.rotate(contenders, 1);
      }
      Map<String, Allocated> allocations = allocations();
      Report report = new Report(settings, about(), measurements, overheads, allocations, lessons);
      System.out.println(report.text());
      if (settings.write()) {
        Readme.replace("compare", report.text());
      }
      return lessons.stream().allMatch(lesson -> lesson.failed().isEmpty());
    } finally {
      for (ContenderProcess contender : contenders) {
        contender.close();
      }
    }
  }

  private void start() throws IOException {
    for (String name : settings.contenders()) {
      Peer peer = Peer.named(name);
      for (int threads = 1; threads <= (Peer.others().contains(peer) ? 2 : 1); threads++) {
        try {
          ContenderProcess contender = ContenderProcess.start(peer, threads);
          contenders.add(contender);
          say("here: " + contender.about() + ", threads: " + threads);
        } catch (IOException e) {
          if (!peer.isPython()) {
            throw e;
          }
          say("SKIPPED " + name + ": its Debian package is not installed, " + e.getMessage());
        }
      }
    }
  }

  private List<Lesson> learn() throws Exception {
    List<Lesson> lessons = new ArrayList<>();
    List<ContenderProcess> learning =
        contenders.stream()
            .filter(contender -> contender.threads() == 1 && contender.peer().hasHugePages())
            .toList();
    for (Task task : Work.learned()) {
      if (task.name().contains(settings.tasks())) {
        Lesson lesson = Lesson.give(task, learning);
        lessons.add(lesson);
        say("learned " + task.name() + ": median loss " + lesson.median());
        lesson.failed().forEach(name -> say("FAILED: " + name + " did not learn " + task.name()));
      }
    }
    return lessons;
  }

  /** What a step of Descent's trainer allocates, by the titles of the work. */
  private Map<String, Allocated> allocations() throws IOException {
    Map<String, Allocated> allocations = new LinkedHashMap<>();
    for (ContenderProcess contender : contenders) {
      if (contender.peer() == Peer.DESCENT && settings.rounds() > 0) {
        for (Work work : Work.all()) {
          if (work.task().name().contains(settings.tasks())) {
            allocations.put(work.title(), contender.allocated(work.task()));
          }
        }
      }
    }
    return allocations;
  }

  private List<Task> tasks() {
    return Stream.concat(Work.all().stream().map(Work::task), Work.onTwoCores().stream())
        .filter(task -> task.name().contains(settings.tasks()))
        .toList();
  }

  private void round(Task task, double seconds, boolean counted) throws IOException {
    for (ContenderProcess contender : contenders) {
      if (!takesPart(contender, task)) {
        continue;
      }
      if (contender.peer() == Peer.DESCENT_STEP) {
        Overhead overhead = contender.overhead(task, seconds);
        if (counted) {
          overheads.add(task, overhead);
        }
        continue;
      }
      Optional<Turn> done = contender.turn(task, seconds);
      if (counted) {
        done.ifPresent(turn -> measurements.add(contender, task, turn));
      }
    }
  }

  /** Two threads are for Descent's setting of that name and for peers that were started so. */
  private static boolean takesPart(ContenderProcess contender, Task task) {
    boolean onOneCore = task.threads() == 1 && task.copies() == 1;
    return contender.peer().isOther()
        ? task.copies() == 1 && task.threads() == contender.threads()
        : onOneCore || contender.peer() == Peer.DESCENT;
  }

  private List<String> about() {
    return contenders.stream()
        .filter(contender -> contender.threads() == 1 && Peer.others().contains(contender.peer()))
        .map(ContenderProcess::about)
        .sorted()
        .toList();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
