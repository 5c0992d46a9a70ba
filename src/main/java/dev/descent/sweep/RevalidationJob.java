package dev.descent.sweep;

import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Revalidates one sweep if something calls for it. */
@Component
class RevalidationJob implements JobHandler {
  static final String KIND = "revalidation";

  private final Revalidations revalidations;

  RevalidationJob(Revalidations revalidations) {
    this.revalidations = revalidations;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void handle(UUID id, Claim claim) {
    revalidations.keepUp(id);
  }
}
