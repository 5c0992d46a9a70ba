package dev.descent.check;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The result of a check, read only when it is asked for. */
@Entity
@Table(name = "check_result")
class CheckResultEntity {
  @Id private UUID checkId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
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
