package org.commontable.events;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.commontable.kernel.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What kind of aggregate lies in a collection, in which form, and how its facts are told.
 * Immutable.
 *
 * <pre>{@code
 * stores.open(AggregateType.of("sessions", Session.class).events(WorkshopsEvents::form))
 * }</pre>
 */
public final class AggregateType<S> {
  private final String collection;
  private final int shape;
  private final StateForm<S> form;
  private final Function<Fact, EventForm> events;
  private final Function<S, @Nullable Instant> dueAt;
  private final boolean witnessed;

  private AggregateType(
      String collection,
      int shape,
      StateForm<S> form,
      Function<Fact, EventForm> events,
      Function<S, @Nullable Instant> dueAt,
      boolean witnessed) {
    this.collection = collection;
    this.shape = shape;
    this.form = form;
    this.events = events;
    this.dueAt = dueAt;
    this.witnessed = witnessed;
  }

  /** Stored as the state's own record says; no facts, no timers, shape 1. */
  public static <S> AggregateType<S> of(String collection, Class<S> state) {
    return new AggregateType<>(
        collection,
        1,
        StateForm.of(state, Function.identity(), Function.identity()),
        fact -> {
          throw new IllegalStateException("No event form is given for " + fact.getClass());
        },
        state0 -> null,
        true);
  }

  /** The version of the stored form; a replica never writes over a higher one than it knows. */
  public AggregateType<S> shape(int version) {
    return new AggregateType<>(collection, version, form, events, dueAt, witnessed);
  }

  /** Stored in another form than the state's own. */
  public <D> AggregateType<S> storedAs(Class<D> stored, Function<S, D> to, Function<D, S> from) {
    return new AggregateType<>(
        collection, shape, StateForm.of(stored, to, from), events, dueAt, witnessed);
  }

  /** How this aggregate's facts are told. */
  public AggregateType<S> events(Function<Fact, EventForm> told) {
    return new AggregateType<>(collection, shape, form, told, dueAt, witnessed);
  }

  /** When the aggregate next wants to be asked what time has changed; null for never. */
  public AggregateType<S> dueAt(Function<S, @Nullable Instant> due) {
    return new AggregateType<>(collection, shape, form, events, due, witnessed);
  }

  /**
   * A change that somebody asks for and that tells no fact is witnessed all the same, for the
   * audit. Not here: whatever is asked of this kind ends in a fact, at the latest when it is
   * carried on.
   */
  public AggregateType<S> witnessedByItsFacts() {
    return new AggregateType<>(collection, shape, form, events, dueAt, false);
  }

  String collection() {
    return collection;
  }

  boolean isWitnessed() {
    return witnessed;
  }

  int shape() {
    return shape;
  }

  EventForm told(Fact fact) {
    return events.apply(fact);
  }

  @Nullable Instant dueAt(S state) {
    return dueAt.apply(state);
  }

  Map<String, @Nullable Object> write(S state) {
    return form.write(state);
  }

  S read(Map<String, @Nullable Object> stored) {
    return form.read(stored);
  }
}
