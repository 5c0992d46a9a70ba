package dev.descent.run;

import java.util.UUID;

/**
 * A run has ended, or rests after as many epochs as it was to train. Published in the transaction
 * in which that happens; a listener does nothing but enqueue.
 */
public record RunNews(UUID runId) {}
