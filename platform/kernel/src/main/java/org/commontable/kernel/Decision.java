package org.commontable.kernel;

import java.util.List;

/**
 * What an aggregate decides when it is asked for a change: its next state with the facts that the
 * change makes true, that nothing needs to change, or a refusal. Deciding has no effect by itself.
 */
public sealed interface Decision<S> {

  /** The next state, to be stored together with the facts in one write. */
  record Changed<S>(S state, List<Fact> facts) implements Decision<S> {
    public Changed {
      facts = List.copyOf(facts);
    }
  }

  /** What was asked for is already so. */
  record Unchanged<S>(S state) implements Decision<S> {}

  /** Not to be done. */
  record Refused<S>(Refusal refusal) implements Decision<S> {}

  static <S> Decision<S> changed(S state, Fact... facts) {
    return new Changed<>(state, List.of(facts));
  }

  static <S> Decision<S> changed(S state, List<? extends Fact> facts) {
    return new Changed<>(state, List.copyOf(facts));
  }

  static <S> Decision<S> unchanged(S state) {
    return new Unchanged<>(state);
  }

  static <S> Decision<S> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
