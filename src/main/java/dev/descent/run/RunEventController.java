package dev.descent.run;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Runs as they happen. */
@RestController
@RequestMapping("/api/v1/runs")
class RunEventController {
  private static final String STREAM =
      new MediaType(MediaType.TEXT_EVENT_STREAM, StandardCharsets.UTF_8).toString();

  private final RunEvents events;

  RunEventController(RunEvents events) {
    this.events = events;
  }

  /**
   * Streams what happens to a run as server-sent events, from its first day until it has ended.
   *
   * <p>The data of each event are JSON, by its type:
   *
   * <ul>
   *   <li>{@code state}: a change of state, as in the run's {@code transitions}.
   *   <li>{@code epoch}: a point of the curves by epoch: {@code epoch}, {@code learningRate},
   *       {@code train.loss}, {@code train.error}, {@code dev.loss}, {@code dev.error}; null what
   *       is not known or not finite.
   *   <li>{@code rewind}: an attempt goes on from before the points seen last. Those of {@code
   *       epoch} and later are void, and come again.
   *   <li>{@code progress}: the run's {@code progress}, when it has changed; without an id, as it
   *       moves nothing on.
   *   <li>{@code end}: {@code state}, {@code reason}, {@code stopReason}, {@code detail}, {@code
   *       modelId} and {@code results}, as of the run; then the stream closes.
   * </ul>
   *
   * <p>Who connects again with the last id gets exactly what follows, from any process of the
   * service and also after a restart: with every {@code rewind} obeyed the points are those of the
   * stored curve, without gap or duplicate. A client that connects after the {@code end} gets 204,
   * which tells an EventSource to stop; after a {@code retry} the stream goes on.
   *
   * <p>An event comes within about a second of what it tells being stored; points are stored once a
   * second. Silence lasts 15 seconds at most, then comes a comment. A reader that is slow gets more
   * at once later; one that takes nothing for 30 seconds is cut off. A run with folds tells the
   * states and the progress of the whole; points come from the streams of its folds. 503 when too
   * many streams are open.
   *
   * @param id of the run
   * @param lastEventId the id of the last event seen, which an EventSource sends by itself; left
   *     out, all events come
   */
  @GetMapping(value = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Nullable ResponseEntity<String> streamRunEvents(
      @PathVariable UUID id,
      @RequestHeader(value = EventId.HEADER, required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    VersionedRun read = events.read(id);
    EventId place = EventId.of(lastEventId, read.run());
    if (place.endsAll(read.run())) {
      return ResponseEntity.noContent().build();
    }
    response.setContentType(STREAM);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // else some proxies hold events back
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      return ResponseEntity.ok().build();
    }
    events.open(read, place, request, response);
    return null; // the stream writes the answer
  }
}
