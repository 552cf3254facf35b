package org.commontable.participants.message;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;

/** A message as stored: what it says is encrypted, bound to network, message and field. */
record SealedMessage(
    String network,
    String id,
    MessageKind kind,
    @Nullable String participantId,
    Map<String, String> about,
    MessageState state,
    Attention attention,
    int tries,
    Instant queuedAt,
    @Nullable Instant dueAt,
    @Nullable Route route,
    Set<Route> givenUp,
    @Nullable String reason,
    @Nullable Boolean unanswered,
    @Nullable Instant settledAt,
    @Nullable String languages,
    @Nullable String sealedSubject,
    @Nullable String sealedText,
    @Nullable Handling handling,
    @Nullable String handledBy) {

  static SealedMessage seal(Message message, FieldCipher cipher) {
    Told told = message.told();
    NetworkId network = message.network();
    String id = message.id();
    return new SealedMessage(
        network.value(),
        id,
        message.kind(),
        message.participantId(),
        message.about(),
        message.state(),
        message.attention(),
        message.tries(),
        message.queuedAt(),
        message.dueAt(),
        message.route(),
        message.givenUp(),
        message.reason(),
        message.unanswered(),
        message.settledAt(),
        told == null ? null : told.languages(),
        told == null ? null : cipher.encrypt(network, id, "subject", told.subject()),
        told == null ? null : cipher.encrypt(network, id, "text", told.text()),
        message.handling(),
        message.handledBy());
  }

  /** Before that was kept by itself, the reason said so for as long as it was that one. */
  private boolean wasUnanswered() {
    return state == MessageState.QUEUED
        && reason != null
        && Set.of("notify-unreachable", "interrupted").contains(reason);
  }

  Message open(FieldCipher cipher) {
    NetworkId in = new NetworkId(network);
    return new Message(
        in,
        id,
        kind,
        participantId,
        about,
        state,
        attention,
        tries,
        queuedAt,
        dueAt,
        route,
        givenUp,
        reason,
        unanswered == null ? wasUnanswered() : unanswered,
        settledAt,
        sealedSubject == null || sealedText == null || languages == null
            ? null
            : new Told(
                languages,
                cipher.decrypt(in, id, "subject", sealedSubject),
                cipher.decrypt(in, id, "text", sealedText)),
        handling,
        handledBy);
  }
}
