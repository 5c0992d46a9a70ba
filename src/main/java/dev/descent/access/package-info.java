/**
 * Who may do what: API keys and their scopes, limits, the audit, and what protects the service from
 * web pages that its user visits.
 *
 * <p>Each rule is one filter before everything else ({@link dev.descent.access.Guard}); what a
 * request may do is decided where the controller's method is known ({@link
 * dev.descent.access.ScopeInterceptor}). Other rooms see none of it: the caller's name comes by
 * {@code problem.Caller}, and a posted request that changes nothing is marked by {@code
 * problem.ChangesNothing}.
 *
 * <p>Spring Security is not used: what is needed of it are a few small filters, and it would
 * lengthen every start.
 */
@ApplicationModule(allowedDependencies = {"listing", "problem"})
@NullMarked
package dev.descent.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
