package dev.descent.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Writes each change into the audit, in the transaction that makes it and just before its end. */
@Component
class AuditListener implements TransactionExecutionListener {
  private final Audit audit;

  AuditListener(Audit audit) {
    this.audit = audit;
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    Change change = Change.current();
    if (change != null && !change.isKept() && !transaction.isReadOnly()) {
      change.write(audit.changed(change));
    }
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    end(failure == null);
  }

  @Override
  public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
    end(false);
  }

  private static void end(boolean committed) {
    Change change = Change.current();
    if (change != null) {
      change.end(committed);
    }
  }
}
