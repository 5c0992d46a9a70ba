package dev.descent.check;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The result of a check, read only when it is asked for. */
@Entity
@Table(name = "check_result")
class CheckResultEntity {
  @Id private UUID checkId;

  @JdbcTypeCode(SqlTypes.JSON)
  private CheckResult result;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected CheckResultEntity() {}

  CheckResultEntity(UUID checkId, CheckResult result) {
    this.checkId = checkId;
    this.result = result;
  }

  UUID checkId() {
    return checkId;
  }

  CheckResult result() {
    return result;
  }
}
