/**
 * Every error that leaves the service, in one vocabulary: RFC 9457 with JSON pointers.
 *
 * <p>Services throw {@link dev.descent.problem.ProblemException}; only {@link
 * dev.descent.problem.ProblemAdvice} knows HTTP.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.descent.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
