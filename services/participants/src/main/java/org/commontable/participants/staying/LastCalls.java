package org.commontable.participants.staying;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.message.Messages;
import org.commontable.participants.person.Wishes;
import org.commontable.participants.template.MessageKind;
import org.commontable.stewardship.retention.Aging.Next;
import org.jspecify.annotations.Nullable;

/** Writes to people before they are forgotten, and knows who wants to stay. */
public final class LastCalls {
  /** In what a message is about: the last day of which something was known. */
  static final String COUNTED_FROM = "countedFrom";

  private final AggregateStore<LastCall> calls;
  private final Messages messages;
  private final Clock clock;

  LastCalls(AggregateStore<LastCall> calls, Messages messages, Clock clock) {
    this.calls = calls;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Whether somebody was told, and has had their time to answer since, or can't be told. Whoever
   * was not is written to now. The message is queued first, once for each such day: so a crash
   * loses none, and nobody goes without it.
   *
   * @param countedFrom the last day of which something is known of them
   */
  public boolean isOver(
      NetworkId network, String participantId, LocalDate countedFrom, Cause cause) {
    LocalDate today = today();
    Next next = next(network, participantId, countedFrom, today);
    if (next != Next.IS_ASKED) {
      return next == Next.GOES;
    }
    ask(network, participantId, countedFrom, cause);
    // Refused only where they are erased: then nobody is left to wait for.
    var _ =
        calls.put(
            network,
            participantId,
            cause.further(),
            before ->
                Decision.changed(
                    new LastCall(
                        participantId,
                        countedFrom,
                        today,
                        before.map(LastCall::stayedOn).orElse(null))));
    return false;
  }

  /** What {@link #isOver} finds on a day; asks nobody. */
  public Next next(NetworkId network, String participantId, LocalDate countedFrom, LocalDate on) {
    return find(network, participantId)
        .filter(call -> call.isOf(countedFrom))
        .map(call -> {
          LocalDate toldOn =
              messages
                  .toldAt(network, MessageKind.LEAVING_SOON, participantId, countedFrom.toString())
                  .map(LastCalls::day)
                  .orElse(null);
          return on.isBefore(call.goesOn(toldOn)) ? Next.WAITS : Next.GOES;
        })
        .orElse(Next.IS_ASKED);
  }

  /** Queues the message, which may go before the call is written. */
  void ask(NetworkId network, String participantId, LocalDate countedFrom, Cause cause) {
    messages.queue(
        network,
        MessageKind.LEAVING_SOON,
        participantId,
        countedFrom.toString(),
        clock.instant(),
        Map.of(COUNTED_FROM, countedFrom.toString()),
        cause);
  }

  /** Notes that somebody wants to stay; where nobody asked them, there is nothing to note. */
  public void stay(NetworkId network, String participantId, Cause cause) {
    var _ = calls.change(network, participantId, cause, call -> call.stay(today()));
  }

  /**
   * Whether somebody who is asked has not said yet that they want to stay. What they said when they
   * were asked before is no answer to this.
   *
   * @param countedFrom the day that they are asked for; null for whichever was the last
   */
  boolean waits(NetworkId network, String participantId, @Nullable LocalDate countedFrom) {
    return find(network, participantId)
        .filter(call -> countedFrom == null || call.isOf(countedFrom))
        .filter(LastCall::stays)
        .isEmpty();
  }

  @Nullable LocalDate stayedOn(NetworkId network, String participantId) {
    return find(network, participantId).map(LastCall::stayedOn).orElse(null);
  }

  private Optional<LastCall> find(NetworkId network, String participantId) {
    return calls.find(network, participantId).map(Stored::state);
  }

  private LocalDate today() {
    return day(clock.instant());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, Wishes.CLOCKS);
  }
}
