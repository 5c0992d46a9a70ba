package dev.descent.run;

import org.jspecify.annotations.Nullable;

/** What a run can be found by: a number, or a text, or a text that is a number too. */
record RunValue(String pointer, @Nullable Double number, @Nullable String text) {}
