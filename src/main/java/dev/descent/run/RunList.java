package dev.descent.run;

import dev.descent.listing.Fields;
import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.PageQuery;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Lists runs, a page at a time, with as many queries for 200 as for one. */
@Component
class RunList {
  private final ListSearch search;
  private final RunRepository repository;
  private final WaitingValues waiting;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  RunList(
      ListSearch search,
      RunRepository repository,
      WaitingValues waiting,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.search = search;
    this.repository = repository;
    this.waiting = waiting;
    this.json = json;
    this.transaction = transaction;
  }

  /**
   * A page of runs.
   *
   * @param states only runs in these; all when empty
   * @param parent only its folds; null for all that are not folds, unless the filter says otherwise
   */
  RunPage page(Set<RunState> states, @Nullable UUID parent, PageQuery query) {
    ListRequest request =
        ListRequest.of(RunListing.RUNS, query).where("state", states).inGroup(parent);
    if (request.looksAtEntries()) {
      waiting.enterAll();
    }
    return Objects.requireNonNull(transaction.execute(status -> page(request)));
  }

  private RunPage page(ListRequest request) {
    Fields fields = request.fields();
    Found found = search.find(request);
    List<RunEntity> runs = found.inOrder(repository.findAllById(found.ids()), RunEntity::id);
    Map<UUID, List<RunEntity>> folds =
        fields.want("folds") || fields.want("progress") ? folds(runs) : Map.of();
    return new RunPage(
        runs.stream()
            .map(run -> fields.of(run.toRun(folds.getOrDefault(run.id(), List.of())), json))
            .toList(),
        found.nextPageToken());
  }

  private Map<UUID, List<RunEntity>> folds(List<RunEntity> runs) {
    List<UUID> whole = runs.stream().filter(RunEntity::hasFolds).map(RunEntity::id).toList();
    return whole.isEmpty()
        ? Map.of()
        : repository.findByParentIdInOrderById(whole).stream()
            .collect(Collectors.groupingBy(fold -> Objects.requireNonNull(fold.parentId())));
  }
}
