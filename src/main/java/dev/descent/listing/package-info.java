/**
 * Lists of what is stored: filter, order, sparse answers and keyset pages, for every room that has
 * something to list.
 *
 * <p>A room says in a {@link dev.descent.listing.Listing} what its things can be found by. What a
 * client asks for becomes records ({@link dev.descent.listing.Filter} and others), these become SQL
 * with bound values only, and {@link dev.descent.listing.ListSearch} answers ids, so that each room
 * loads its own things.
 *
 * <p>Neither database can be left to choose how to find fifty of 100,000: one estimates badly, the
 * other hardly at all. So a search first looks whether one condition is rare enough to start from
 * its matches, and else walks an index in the order that is wanted until the page is full.
 */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package dev.descent.listing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
