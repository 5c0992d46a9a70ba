package dev.descent.crash;

import dev.descent.crash.KillPoint.When;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Kills its own process at a named point. */
final class KillSwitch implements BeanPostProcessor, MethodInterceptor {
  private final KillPoint point;
  private final AtomicInteger passes = new AtomicInteger();
  private final ThreadLocal<Boolean> reached = ThreadLocal.withInitial(() -> false);

  KillSwitch(KillPoint point) {
    this.point = point;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof DataSource dataSource && point.isAtCommit()) {
      return watched(dataSource);
    }
    if (!AopUtils.getTargetClass(bean).getSimpleName().equals(point.part())) {
      return bean;
    }
    if (bean instanceof Advised advised) {
      advised.addAdvice(0, this); // around the transaction
      return bean;
    }
    ProxyFactory factory = new ProxyFactory(bean);
    factory.setProxyTargetClass(true);
    factory.addAdvice(this);
    return factory.getProxy();
  }

  @Override
  public @Nullable Object invoke(MethodInvocation call) throws Throwable {
    if (!isPoint(call) || passes.incrementAndGet() != point.pass()) {
      return call.proceed();
    }
    reached.set(true);
    if (point.when() == When.BEFORE) {
      die();
    }
    Object[] arguments = call.getArguments();
    for (int i = 0; point.when() == When.MIDWAY && i < arguments.length; i++) {
      arguments[i] = arguments[i] instanceof InputStream in ? new Cut(in) : arguments[i];
    }
    Object result = call.proceed();
    if (point.when() == When.AFTER) {
      die();
    }
    return result;
  }

  private boolean isPoint(MethodInvocation call) {
    return call.getMethod().getName().equals(point.method())
        && (point.argument().isEmpty()
            || Arrays.stream(call.getArguments())
                .anyMatch(each -> point.argument().equals(String.valueOf(each))));
  }

  private DataSource watched(DataSource dataSource) {
    return new DelegatingDataSource(dataSource) {
      @Override
      public Connection getConnection() throws SQLException {
        return watched(super.getConnection());
      }
    };
  }

  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            KillSwitch.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean here = method.getName().equals("commit") && reached.get();
              if (here && point.when() == When.BEFORE_COMMIT) {
                die();
              }
              try {
                Object result = method.invoke(connection, arguments);
                if (here) {
                  die();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  /** Bytes on whose way the process dies. */
  private static final class Cut extends FilterInputStream {
    private boolean begun;

    Cut(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (begun) {
        die();
      }
      begun = true;
      return super.read(bytes, offset, Math.max(1, Math.min(length, in.available() / 2)));
    }
  }

  /** As {@code kill -9} does from outside. */
  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the process could not be killed", e);
    }
  }
}
