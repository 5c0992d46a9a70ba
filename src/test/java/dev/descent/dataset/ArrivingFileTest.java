package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrivingFileTest {
  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    Path file = folder.resolve("arriving");
    return Files.writeString(
        file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static CompletableFuture<String> readAll(ArrivingFile file) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (InputStream in = file.open()) {
            return new String(in.readAllBytes(), UTF_8);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void whoReadsGetsAllHoweverItArrivesAndAsOftenAsWanted() throws Exception {
    try (ArrivingFile file = new ArrivingFile(write("one "), 100)) {
      CompletableFuture<String> read = readAll(file);
      file.arrived(4);
      Path renamed = Files.move(folder.resolve("arriving"), folder.resolve("stored"));
      Files.writeString(renamed, "two", StandardOpenOption.APPEND);
      file.arrived(6); // the last byte is written, and not yet said to be
      file.arrived(7);
      file.end();

      assertThat(read.get(1, TimeUnit.MINUTES)).isEqualTo("one two");
      assertThat(readAll(file).get(1, TimeUnit.MINUTES)).isEqualTo("one two");
      assertThat(file.bytes()).isEqualTo(7);
    }
  }

  @Test
  void whatIsInTheFileIsNotReadBeforeItIsSaidToBeThere() throws IOException {
    try (ArrivingFile file = new ArrivingFile(write("one two"), 100);
        InputStream in = file.open()) {
      file.arrived(3);

      assertThat(new String(in.readNBytes(3), UTF_8)).isEqualTo("one");
      file.end();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void whoReadsWhatBreaksOffFails() throws IOException {
    try (ArrivingFile file = new ArrivingFile(write("one"), 100)) {
      file.arrived(3);
      CompletableFuture<String> read = readAll(file);
      file.cut();

      assertThatThrownBy(() -> read.get(1, TimeUnit.MINUTES))
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("the upload broke off");
    }
  }
}
