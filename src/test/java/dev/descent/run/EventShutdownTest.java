package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.EventStream;
import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Streams that are open do not keep a service from ending, nor does its end harm their readers. */
class EventShutdownTest {
  @TempDir private Path data;

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void streamsAreClosedAtOnceAndGoOnInTheNextProcess(CapturedOutput output) throws IOException {
    RestartedService first = RestartedService.start(data);
    ServiceClient client = first.client();
    String run =
        client.submit(
            spec(
                client.sample("moons?rows=100"),
                "label",
                "'training':{'epochs':20000,'batchSize':8}"));
    EventStream stream = client.events(run, "");
    stream.until(event -> event.type().equals("epoch"));
    List<EventStream> others =
        IntStream.range(0, 20).mapToObj(i -> client.events(run, "")).toList();
    String address = "/api/v1/runs/" + run + "/events";

    try (Socket stuck = new Socket("127.0.0.1", first.port())) {
      stuck
          .getOutputStream()
          .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(US_ASCII));
      await().until(() -> first.part(RunEvents.class).readers().size() == 22);
      first.close();
    }

    await().atMost(Duration.ofSeconds(1)).until(stream::isOver);
    await()
        .atMost(Duration.ofSeconds(1))
        .until(() -> others.stream().allMatch(EventStream::isOver));
    assertThat(output.getOut())
        .contains("Graceful shutdown complete")
        .doesNotContain("Graceful shutdown aborted");
    List<EventStream.Event> seen = new ArrayList<>(EventStream.lasting(stream.events()));
    try (RestartedService second = RestartedService.start(data)) {
      String last = seen.get(seen.size() - 1).id();
      seen.addAll(second.client().events(run, last).all());
      assertThat(EventStream.curve(seen)).hasSize(20000);
      assertThat(seen.get(seen.size() - 1).type()).isEqualTo("end");
    }
  }
}
