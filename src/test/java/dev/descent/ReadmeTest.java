package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The README's first session, done as printed: each block of commands is typed into one shell, and
 * the JSON block behind it must be found in what comes back. There, {@code …} stands for any text,
 * and numbers with a fraction may differ by a tenth, as processors differ.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ReadmeTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern BLOCK = Pattern.compile("```(sh|json)\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "---- end of block ----";
  private static final double TOLERANCE = 0.1;

  /** Stays: what the session began may still train when the service ends. */
  private static final Path DIRECTORY = newDirectory();

  @LocalServerPort int port;

  private static Path newDirectory() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "readme");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void ownFolder(DynamicPropertyRegistry registry) {
    registry.add("descent.data-directory", DIRECTORY::toString);
  }

  /** Commands, and the answer printed behind them; empty when there is none. */
  private record Example(String commands, String answer) {}

  @Test
  void firstSessionWorksAsPrinted() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
    List<Example> session = session(Files.readString(Path.of("README.md")));

    List<String> outputs = type(session);

    assertThat(session).hasSizeGreaterThan(7);
    assertThat(outputs).hasSameSizeAs(session);
    for (int i = 0; i < session.size(); i++) {
      if (!session.get(i).answer().isEmpty()) {
        JsonNode printed = JSON.readTree(session.get(i).answer());
        JsonNode actual = JSON.readTree(outputs.get(i));
        assertContains(actual, printed, session.get(i).commands());
      }
    }
  }

  private static List<Example> session(String readme) {
    String section =
        readme.substring(readme.indexOf("## A first session"), readme.indexOf("## In a container"));
    List<Example> session = new ArrayList<>();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      boolean answer = "json".equals(block.group(1));
      session.add(
          answer
              ? new Example(session.remove(session.size() - 1).commands(), block.group(2))
              : new Example(block.group(2), ""));
    }
    return session;
  }

  private List<String> type(List<Example> session) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("set -e\n");
    for (Example example : session) {
      script
          .append(example.commands().replace("127.0.0.1:8080", "127.0.0.1:" + port))
          .append("\necho; echo '" + MARK + "'\n");
    }
    Process shell = new ProcessBuilder("/bin/sh", "-c", script.toString()).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    List<String> outputs = new ArrayList<>(List.of(output.split("\n" + MARK + "\n", -1)));
    outputs.remove(outputs.size() - 1);
    return outputs;
  }

  private static void assertContains(JsonNode actual, JsonNode printed, String where) {
    if (printed.isObject()) {
      printed.forEachEntry(
          (name, value) -> {
            assertThat(actual.has(name)).as("%s in %s of %s", name, actual, where).isTrue();
            assertContains(actual.get(name), value, where);
          });
    } else if (printed.isArray()) {
      assertThat(actual.size()).as(where).isEqualTo(printed.size());
      for (int i = 0; i < printed.size(); i++) {
        assertContains(actual.get(i), printed.get(i), where);
      }
    } else if (printed.isDouble()) {
      assertThat(Math.abs(actual.asDouble() - printed.asDouble()))
          .as("%s against %s in %s", actual, printed, where)
          .isLessThanOrEqualTo(TOLERANCE);
    } else if (!printed.isString() || !printed.asString().equals("…")) {
      assertThat(actual).as(where).isEqualTo(printed);
    }
  }
}
