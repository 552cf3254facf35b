package org.commontable.kernel;

/**
 * Something that happened, as the aggregate that decided it says it: in the past tense, with ids
 * and absolute values. Each service lists its own in a sealed interface and gives each its event
 * form.
 */
public interface Fact {}
