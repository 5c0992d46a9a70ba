package dev.descent.run;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something that was asked of a run and carried out. */
@Embeddable
record RequestRow(
    @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) RunVerb verb,
    Instant askedAt,
    @Column(length = Asked.LONGEST_NAME) @Nullable String askedBy,
    @Column(length = Asked.LONGEST_REASON) @Nullable String why) {}
