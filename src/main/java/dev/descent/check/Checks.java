package dev.descent.check;

import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Checks, as clients see them: ask, look, delete. */
@Service
public class Checks {
  private static final Listing LISTING = Listing.of("checks", Check.class);

  private final CheckRepository repository;
  private final CheckResultRepository results;
  private final ListSearch search;
  private final Subjects subjects;
  private final JobQueue queue;
  private final Clock clock;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  Checks(
      CheckRepository repository,
      CheckResultRepository results,
      ListSearch search,
      Subjects subjects,
      JobQueue queue,
      Clock clock,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.results = results;
    this.search = search;
    this.subjects = subjects;
    this.queue = queue;
    this.clock = clock;
    this.json = json;
    this.transaction = transaction;
  }

  /**
   * Accepts a request: when this returns, the check is stored and queued.
   *
   * @throws ProblemException INVALID_SPEC with pointers into the request
   */
  Check submit(CheckRequest request) {
    CheckRequest filled = request.filled(subjects);
    CheckEntity check =
        CheckEntity.queued(
            Ids.next(),
            filled.kind(),
            members(filled),
            List.copyOf(filled.datasets()),
            clock.instant());
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Check stored = repository.saveAndFlush(check).toCheck();
              queue.enqueue(CheckJob.KIND, stored.id());
              return stored;
            }));
  }

  private Map<String, Object> members(CheckRequest request) {
    return json.readValue(json.writeValueAsBytes(request), new TypeReference<>() {});
  }

  /**
   * The check of that id with its result.
   *
   * @throws ProblemException NOT_FOUND
   */
  @Transactional(readOnly = true)
  public Check get(UUID id) {
    Check check = find(id).toCheck();
    return check.with(results.findById(id).map(CheckResultEntity::result).orElse(null));
  }

  /**
   * A page of checks without their results, newest first.
   *
   * @param pageToken from the page before; null for the first page
   */
  public CheckPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    return new CheckPage(
        found.inOrder(
            repository.findAllById(found.ids()).stream().map(CheckEntity::toCheck).toList(),
            Check::id),
        found.nextPageToken());
  }

  /**
   * Deletes a check, whatever its state; nobody waits for one that has not ended.
   *
   * @throws ProblemException NOT_FOUND
   */
  @Transactional
  public void delete(UUID id) {
    CheckEntity check = repository.lock(id).orElseThrow(() -> unknown(id));
    results.findById(id).ifPresent(results::delete);
    results.flush();
    repository.delete(check);
  }

  private CheckEntity find(UUID id) {
    return repository.findById(id).orElseThrow(() -> unknown(id));
  }

  private static ProblemException unknown(UUID id) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no check " + id);
  }
}
