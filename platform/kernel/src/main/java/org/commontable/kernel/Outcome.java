package org.commontable.kernel;

import java.util.function.Function;

/** What became of a use case: done, with what there is to show for it, or refused, with why. */
public sealed interface Outcome<T> {

  /** Done and stored. */
  record Done<T>(T value) implements Outcome<T> {}

  /** Not done; nothing changed. */
  record Refused<T>(Refusal refusal) implements Outcome<T> {}

  static <T> Outcome<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Outcome<T> refused(Refusal refusal) {
    return new Refused<>(refusal);
  }

  default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(change.apply(value));
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }

  default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
    };
  }

  /** What comes instead of a refusal. */
  default Outcome<T> otherwise(Function<Refusal, Outcome<T>> instead) {
    return switch (this) {
      case Done<T> done -> done;
      case Refused<T>(Refusal refusal) -> instead.apply(refusal);
    };
  }

  /** The value; to be used only where a refusal would be a fault of the program. */
  default T orThrow() {
    return switch (this) {
      case Done<T>(T value) -> value;
      case Refused<T>(Refusal refusal) ->
          throw new IllegalStateException("Refused: " + refusal.code() + ": " + refusal.detail());
    };
  }
}
