package dev.descent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.descent.RowLocks.Row;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.support.Repositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service on H2, as it is started by default. */
class H2RowLockingTest extends ServiceTest {
  @Autowired private ApplicationContext context;
  @Autowired private H2RowLocking rowLocking;
  @Autowired private JdbcClient jdbc;
  @Autowired private PlatformTransactionManager transactions;

  private List<LockingMethod> methods = List.of();

  /** A repository's method that locks a row. */
  private record LockingMethod(Class<?> entity, Object repository, Method method) {
    void lock(UUID id) {
      try {
        AopUtils.invokeJoinpointUsingReflection(repository, method, new Object[] {id});
      } catch (RuntimeException e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }

    Row row(UUID id) {
      return new Row(entity, id);
    }
  }

  @BeforeEach
  void findMethods() {
    var found = new ArrayList<LockingMethod>();
    var repositories = new Repositories(context);
    for (Class<?> entity : repositories) {
      Object repository = repositories.getRepositoryFor(entity).orElseThrow();
      Class<?> type =
          repositories.getRequiredRepositoryInformation(entity).getRepositoryInterface();
      Arrays.stream(type.getMethods())
          .filter(method -> method.isAnnotationPresent(Lock.class))
          .forEach(method -> found.add(new LockingMethod(entity, repository, method)));
    }
    methods = found;
  }

  private TransactionTemplate newTransaction() {
    return new TransactionTemplate(
        transactions,
        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
  }

  private RowLocks locks() {
    return rowLocking.locks().orElseThrow();
  }

  private LockingMethod of(String entity) {
    return methods.stream()
        .filter(each -> each.entity().getSimpleName().equals(entity))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyRepositoryMethodThatLocksARowTakesItsLock() {
    UUID id = UUID.randomUUID();

    List<String> without =
        methods.stream().filter(each -> !holds(each, id)).map(LockingMethod::toString).toList();

    assertThat(methods).hasSizeGreaterThanOrEqualTo(9);
    assertThat(without).isEmpty();
  }

  private boolean holds(LockingMethod method, UUID id) {
    return Objects.requireNonNull(
        newTransaction()
            .execute(
                status -> {
                  method.lock(id);
                  return locks().isHeld(method.row(id));
                }));
  }

  @Test
  void nextTransactionLocksTheRowOnceTheOneBeforeIsOver() {
    LockingMethod runs = of("RunEntity");
    UUID id = UUID.randomUUID();
    var order = new LinkedBlockingQueue<String>();
    var next = new ArrayList<CompletableFuture<Void>>();
    Runnable lockNext =
        () ->
            newTransaction()
                .executeWithoutResult(
                    status -> {
                      runs.lock(id);
                      order.add("locked by the next");
                    });

    newTransaction()
        .executeWithoutResult(
            status -> {
              runs.lock(id);
              TransactionSynchronizationManager.registerSynchronization(
                  new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                      next.add(CompletableFuture.runAsync(lockNext));
                      await().until(() -> locks().users(runs.row(id)) == 2);
                      order.add("committed");
                    }
                  });
            });
    next.forEach(CompletableFuture::join);

    assertThat(order).containsExactly("committed", "locked by the next");
    assertThat(locks().users(runs.row(id))).isZero();
  }

  @Test
  void whoWaitsTooLongFailsAsTheDatabaseHasItFail() {
    UUID id = UUID.fromString(service.sample("iris"));
    String sql = "select id from dataset where id = ? for update";

    Throwable atTheDatabase =
        failureWhile(() -> jdbc.sql(sql).param(id).query(UUID.class).single(), id);
    Throwable here = failureWhile(() -> of("DatasetEntity").lock(id), id);

    assertThat(here).isNotNull().hasSameClassAs(atTheDatabase);
  }

  /** What a transaction that locks a dataset meets while another one has done something. */
  private Throwable failureWhile(Runnable done, UUID id) {
    return Objects.requireNonNull(
        newTransaction()
            .execute(
                outer -> {
                  done.run();
                  return catchThrowable(
                      () ->
                          newTransaction()
                              .executeWithoutResult(inner -> of("DatasetEntity").lock(id)));
                }));
  }
}
