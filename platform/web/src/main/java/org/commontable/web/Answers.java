package org.commontable.web;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.springframework.http.ResponseEntity;

/** How outcomes are told over HTTP. A refusal becomes its problem, whatever was to be answered. */
public final class Answers {

  private Answers() {}

  /** 200 with the entity tag of what is stored. */
  public static <S, R> ResponseEntity<R> ok(
      Outcome<Stored<S>> outcome, Function<? super Stored<S>, R> form) {
    return switch (outcome) {
      case Outcome.Done<Stored<S>>(Stored<S> stored) ->
          ResponseEntity.ok().eTag(Conditions.tag(stored.version())).body(form.apply(stored));
      case Outcome.Refused<Stored<S>>(Refusal refusal) -> refused(refusal);
    };
  }

  /** 201 with where it is now and its entity tag. */
  public static <S, R> ResponseEntity<R> created(
      Outcome<Stored<S>> outcome,
      Function<? super Stored<S>, R> form,
      Function<? super Stored<S>, String> location) {
    return switch (outcome) {
      case Outcome.Done<Stored<S>>(Stored<S> stored) ->
          ResponseEntity.created(URI.create(location.apply(stored)))
              .eTag(Conditions.tag(stored.version()))
              .body(form.apply(stored));
      case Outcome.Refused<Stored<S>>(Refusal refusal) -> refused(refusal);
    };
  }

  /** 200 with the entity tag, or the 404 that another network's record has too. */
  public static <S, R> ResponseEntity<R> found(
      Optional<Stored<S>> stored, Function<? super Stored<S>, R> form) {
    return ok(stored.map(Outcome::done).orElseGet(() -> Outcome.refused(Refusal.notFound())), form);
  }

  /** 200 for what has no version. */
  public static <T> ResponseEntity<T> plain(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> ResponseEntity.ok(value);
      case Outcome.Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }

  /** 204: done, and nothing to say. */
  public static ResponseEntity<Void> done(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> done -> ResponseEntity.noContent().build();
      case Outcome.Refused<?>(Refusal refusal) -> refused(refusal);
    };
  }

  /** One page of a list. */
  public static <S, R> PageOf<R> page(Page<S> page, Function<? super Stored<S>, R> form) {
    String next = page.next();
    return new PageOf<>(
        page.items().stream().<R>map(form).toList(), next == null ? null : Paging.cursor(next));
  }

  /** The problem of a refusal, for answers that fit none of the above. */
  @SuppressWarnings("unchecked") // Who reads the answer tells the two bodies apart by its status.
  public static <R> ResponseEntity<R> refused(Refusal refusal) {
    return (ResponseEntity<R>) Problem.of(refusal).answer();
  }
}
