package dev.descent;

import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector.DefaultQueryEnhancerSelector;

/**
 * Takes the queries of repositories as they are written: none is sorted or counted otherwise, so
 * Spring Data need not parse them at each start, which Hibernate does anyway.
 */
class QueriesAsWritten extends DefaultQueryEnhancerSelector {
  QueriesAsWritten() {
    super(QueryEnhancerFactories.fallback(), QueryEnhancerFactories.fallback());
  }
}
