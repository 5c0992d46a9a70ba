package dev.descent.run;

import dev.descent.engine.metric.SplitMetrics;
import jakarta.persistence.Embeddable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The figures of one split: train, dev or test. */
@Embeddable
record ResultRow(String split, @JdbcTypeCode(SqlTypes.JSON) SplitMetrics metrics) {}
