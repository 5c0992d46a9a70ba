package dev.descent.listing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How lists are searched.
 *
 * @param fewMatches a condition that so many things match at most is where a search begins; default
 *     1,000
 */
@ConfigurationProperties("descent.lists")
record ListProperties(@DefaultValue("1000") int fewMatches) {}
