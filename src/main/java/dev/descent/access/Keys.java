package dev.descent.access;

import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** API keys: make, look, revoke. */
@Component
class Keys {
  private static final int MOST = 1000;
  private static final Listing LISTING = Listing.of("api_key", ApiKey.class);

  private final ApiKeyRepository repository;
  private final KnownKeys known;
  private final ListSearch search;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Keys(
      ApiKeyRepository repository,
      KnownKeys known,
      ListSearch search,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.known = known;
    this.search = search;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Makes a key.
   *
   * @throws ProblemException INVALID_SPEC when it would be expired; CONFLICT when there are too
   *     many
   */
  NewKey make(KeyRequest request) {
    Instant now = clock.instant();
    if (request.expiresAt() != null && !request.expiresAt().isAfter(now)) {
      throw ProblemException.invalidSpec("#/expiresAt", "expiresAt must be in the future");
    }
    String text = KeyText.make();
    ApiKey made =
        transaction.execute(
            status -> {
              if (repository.countByRevokedAtIsNull() >= MOST) {
                throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There are " + MOST + " keys; revoke those that are not used, then make more.");
              }
              return store(request, text, now);
            });
    known.forget();
    return NewKey.of(text, Objects.requireNonNull(made));
  }

  /** Stores a key that was made elsewhere. */
  ApiKey store(KeyRequest request, String text, Instant now) {
    return repository.saveAndFlush(ApiKeyEntity.made(request, KeyText.hash(text), now)).toApiKey();
  }

  /** A page of keys, newest first, revoked ones too. */
  KeyPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    return new KeyPage(
        found.inOrder(
            repository.findAllById(found.ids()).stream().map(ApiKeyEntity::toApiKey).toList(),
            ApiKey::id),
        found.nextPageToken());
  }

  /**
   * The key of that id.
   *
   * @throws ProblemException NOT_FOUND
   */
  ApiKey get(UUID id) {
    return found(repository.findById(id), id).toApiKey();
  }

  /**
   * Revokes a key. Again is fine.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT when no other admin key would stay valid
   */
  void revoke(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          List<ApiKeyEntity> lasting = repository.lockLasting();
          ApiKeyEntity key = found(repository.lock(id), id);
          if (lasting.size() == 1 && lasting.get(0).id().equals(id)) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "It is the last admin key that does not expire: make another one first.");
          }
          if (!key.isRevoked()) {
            key.revoke(clock.instant());
          }
        });
    known.forget();
  }

  private static ApiKeyEntity found(Optional<ApiKeyEntity> key, UUID id) {
    return key.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no key " + id));
  }
}
