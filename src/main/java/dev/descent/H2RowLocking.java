package dev.descent;

import dev.descent.RowLocks.Row;
import jakarta.persistence.LockModeType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.data.repository.core.support.RepositoryFactoryBeanSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.function.SingletonSupplier;

/**
 * Has every repository method that locks a row take a {@link RowLocks lock} of this process first,
 * when the database is H2, whose own is not enough.
 *
 * <p>When H2 in a file rolls back, it puts the rows back one by one and strikes each off the list
 * of what is to be undone. Where another thread writes that list to disk between the two, H2 does
 * both again; but since the first time the row is free, and whoever has taken and changed it
 * meanwhile has his change overwritten: it is lost though it was committed, or the row stays locked
 * for good. Seen in 2.3.232, 2.4.240 and 2.5.252 about once in some thousand rollbacks that
 * somebody waits for on a busy machine, as when a verb is refused just when the worker finishes the
 * run; never where all commit, and never once the second time was left out of H2. No other process
 * can have H2's file open, so a lock of this process that outlasts the rollback keeps the next one
 * away.
 *
 * <p>The advice stands inside the transaction that the repository or its caller opens. Such a
 * method has the id of the row as its only argument, so that whichever way a row is locked, it is
 * the same lock; one of another shape fails the start.
 */
final class H2RowLocking implements BeanPostProcessor {
  private final SingletonSupplier<Optional<RowLocks>> locks;

  H2RowLocking(ObjectProvider<DataSource> dataSource) {
    this.locks = SingletonSupplier.of(() -> locks(dataSource.getObject()));
  }

  /** As patient as the database is. */
  private static Optional<RowLocks> locks(DataSource dataSource) {
    if (!StoreCheck.isH2(dataSource)) {
      return Optional.empty();
    }
    long timeout =
        JdbcClient.create(dataSource).sql("call lock_timeout()").query(Long.class).single();
    return Optional.of(new RowLocks(Duration.ofMillis(timeout)));
  }

  /** What is locked here; empty when the database needs no help. */
  Optional<RowLocks> locks() {
    return locks.obtain();
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof RepositoryFactoryBeanSupport<?, ?, ?> repository) {
      locks()
          .ifPresent(
              rows ->
                  repository.addRepositoryFactoryCustomizer(
                      factory ->
                          factory.addRepositoryProxyPostProcessor(
                              (proxy, information) -> advise(proxy, information, rows))));
    }
    return bean;
  }

  private static void advise(ProxyFactory proxy, RepositoryInformation repository, RowLocks locks) {
    Set<Method> locking =
        Arrays.stream(repository.getRepositoryInterface().getMethods())
            .filter(H2RowLocking::isLocking)
            .collect(Collectors.toUnmodifiableSet());
    locking.forEach(method -> check(method, repository));
    MethodInterceptor lockFirst =
        call -> {
          if (locking.contains(call.getMethod())) {
            locks.take(new Row(repository.getDomainType(), call.getArguments()[0]));
          }
          return call.proceed();
        };
    proxy.addAdvice(lockFirst);
  }

  static boolean isLocking(Method method) {
    Lock lock = AnnotatedElementUtils.findMergedAnnotation(method, Lock.class);
    return lock != null && lock.value() == LockModeType.PESSIMISTIC_WRITE;
  }

  private static void check(Method method, RepositoryInformation repository) {
    if (method.getParameterCount() != 1
        || method.getParameterTypes()[0] != repository.getIdType()
        || repository.getReturnedDomainClass(method) != repository.getDomainType()) {
      throw new IllegalStateException(
          method + " must lock one row of its repository by the row's id");
    }
  }
}
