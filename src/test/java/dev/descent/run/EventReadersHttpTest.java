package dev.descent.run;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.descent.EventStream;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** How many may read, and what becomes of readers that go away or take nothing. */
@TestPropertySource(
    properties = {
      "descent.events.readers=3",
      "descent.events.readers-per-caller=2",
      "descent.events.heartbeat=100ms",
      "descent.events.write-timeout=3s"
    })
class EventReadersHttpTest extends ServiceTest {
  @Autowired private RunEvents events;
  @LocalServerPort private int port;
  private String run = "";
  private String waiting = "";

  @BeforeEach
  void train() {
    run = endless();
    waiting = service.submit(spec(service.sample("iris"), "species", "'training':{'epochs':2}"));
  }

  @AfterEach
  void end() {
    free(waiting);
    free(run);
    await().until(() -> events.readers().isEmpty());
  }

  /** Asks for a run's events from an address of this machine, and reads nothing yet. */
  private Socket ask(String asked, String from) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    String request =
        "GET /api/v1/runs/%s/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".formatted(asked, port);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static boolean answersTo(String address) {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
      return true;
    } catch (IOException notHere) {
      return false;
    }
  }

  @Test
  void silenceIsBrokenByComments() {
    try (EventStream stream = service.events(waiting, "")) {
      await().until(() -> stream.comments() >= 3);

      assertThat(stream.events().stream().map(EventStream.Event::type))
          .containsExactly("state", "progress");
    }
  }

  /** Again and again: streams that break meanwhile once took new ones with them. */
  @RepeatedTest(5)
  void tooManyStreamsOfOneCallerAreRefusedUntilOneIsClosed() {
    await().until(() -> events.readers().isEmpty()); // those of other tests are noticed to be gone
    EventStream first = service.events(waiting, "");
    EventStream second = service.events(waiting, "");
    assertThat(events.readers()).hasSize(2);

    Answer refused = service.get("/runs/" + waiting + "/events");
    second.close();
    await().until(() -> events.readers().size() == 1);
    EventStream third = service.events(waiting, "");

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(refused.text("/type")).isEqualTo("/problems/unavailable");
    assertThat(refused.text("/detail")).contains("You have 2 streams");
    assertThat(third.status()).isEqualTo(200);
    first.close();
    third.close();
  }

  @Test
  void tooManyStreamsInAllAreRefused() throws IOException {
    assumeTrue(answersTo("127.0.0.2"), "no second loopback address here");
    await().until(() -> events.readers().isEmpty());
    try (EventStream first = service.events(waiting, "");
        EventStream second = service.events(waiting, "");
        Socket other = ask(waiting, "127.0.0.2")) {
      await().until(() -> events.readers().size() == 3);
      Socket last = ask(waiting, "127.0.0.2");
      byte[] answer = new byte[100];
      int read = last.getInputStream().read(answer);

      assertThat(new String(answer, 0, read, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 503");
      assertThat(events.readers()).hasSize(3);
      assertThat(first.status() + second.status()).isEqualTo(400);
      assertThat(other.isConnected()).isTrue();
      last.close();
    }
  }

  @Test
  void whoLeavesFreesEverything() {
    EventStream stream = service.events(run, "");
    stream.until(event -> event.type().equals("progress"));

    stream.close();

    await().atMost(Duration.ofSeconds(10)).until(() -> events.readers().isEmpty());
    assertThat(events.feeds()).isEmpty();
  }

  @Test
  void whoNeverReadsIsCutOffAndHoldsNobodyUp() throws IOException {
    try (Socket stuck = ask(run, "127.0.0.1");
        EventStream other = service.events(run, "")) {
      await().until(() -> events.readers().size() == 2);
      long before = service.get("/runs/" + run).body().at("/progress/step").asLong();

      await().atMost(Duration.ofSeconds(20)).until(() -> events.readers().size() == 1);
      other.until(e -> e.type().equals("progress") && e.data().at("/step").asLong() > before);

      long after = service.get("/runs/" + run).body().at("/progress/step").asLong();
      assertThat(after).isGreaterThan(before);
      assertThat(readToEnd(stuck)).isPositive();
    }
  }

  private static long readToEnd(Socket socket) {
    byte[] bytes = new byte[1 << 16];
    long all = 0;
    try {
      for (int n = 0; n >= 0; n = socket.getInputStream().read(bytes)) {
        all += n;
      }
    } catch (IOException reset) {
      return all;
    }
    return all;
  }
}
