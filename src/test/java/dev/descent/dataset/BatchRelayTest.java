package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchRelayTest {
  private final BatchRelay relay = new BatchRelay(List.of("c0"), List.of(ColumnType.INTEGER));

  private void give() throws IOException {
    CellBatch batch = Objects.requireNonNull(relay.next());
    batch.set(0, 7);
    batch.endRow();
    relay.give(batch);
  }

  @Test
  void rowsThatBreakOffEndWithoutAFailureOfTheQueryAndAreNotCounted() throws Exception {
    give();
    relay.cut();

    assertThat(relay.take()).isNull(); // DuckDB may wait for ever when it is told of a failure
    assertThat(relay.next()).isNull();
    assertThatThrownBy(relay::totals).hasMessage("the rows end early");
  }

  @Test
  void rowsThatAreAllThereAreCounted() throws Exception {
    give();
    relay.end();

    relay.discard();
    assertThat(relay.totals().rows()).isEqualTo(1);
    assertThat(relay.take()).isNull();
  }
}
