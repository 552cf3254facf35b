package org.commontable.participants.interest;

import java.time.Instant;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.interest.Interest.Agreed;
import org.commontable.participants.interest.Interest.Answer;
import org.commontable.participants.interest.Interest.Sender;
import org.commontable.participants.network.Language;
import org.jspecify.annotations.Nullable;

/** An interest as stored: name, address, all that was said, answer and code are encrypted. */
record SealedInterest(
    String network,
    String id,
    Interest.State state,
    @Nullable String participantId,
    @Nullable String sealedName,
    @Nullable String sealedEmail,
    Topic.Kind kind,
    @Nullable String programmeId,
    @Nullable String sealedTheme,
    @Nullable String sealedWords,
    Language language,
    String wordingVersion,
    Instant agreedAt,
    @Nullable String sealedCode,
    Instant saidAt,
    @Nullable String sealedAnswer,
    @Nullable Instant answeredAt,
    @Nullable String cameBy) {

  static SealedInterest seal(Interest interest, FieldCipher cipher) {
    Sealer sealer = new Sealer(interest.network(), interest.id(), cipher);
    Sender sender = interest.sender();
    Answer answer = interest.answer();
    return new SealedInterest(
        interest.network().value(),
        interest.id(),
        interest.state(),
        interest.participantId(),
        sender == null ? null : sealer.seal("name", sender.name()),
        sender == null ? null : sealer.seal("email", sender.email()),
        interest.topic().kind(),
        interest.topic().programmeId(),
        sealer.seal("theme", interest.topic().theme()),
        sealer.seal("words", interest.words()),
        interest.language(),
        interest.agreed().wordingVersion(),
        interest.agreed().at(),
        sealer.seal("code", interest.code()),
        interest.saidAt(),
        answer == null ? null : sealer.seal("answer", answer.words()),
        answer == null ? null : answer.at(),
        interest.cameBy());
  }

  Interest open(FieldCipher cipher) {
    NetworkId in = new NetworkId(network);
    Sealer sealer = new Sealer(in, id, cipher);
    String name = sealer.open("name", sealedName);
    String email = sealer.open("email", sealedEmail);
    String answer = sealer.open("answer", sealedAnswer);
    return new Interest(
        in,
        id,
        state,
        participantId,
        name == null || email == null ? null : new Sender(name, email),
        new Topic(kind, programmeId, sealer.open("theme", sealedTheme)),
        sealer.open("words", sealedWords),
        language,
        new Agreed(wordingVersion, agreedAt),
        sealer.open("code", sealedCode),
        saidAt,
        answer == null || answeredAt == null ? null : new Answer(answer, answeredAt),
        cameBy);
  }

  /** Encrypts what is there of one interest, and leaves out what is not. */
  private record Sealer(NetworkId network, String id, FieldCipher cipher) {
    @Nullable String seal(String field, @Nullable String clear) {
      return clear == null ? null : cipher.encrypt(network, id, field, clear);
    }

    @Nullable String open(String field, @Nullable String sealed) {
      return sealed == null ? null : cipher.decrypt(network, id, field, sealed);
    }
  }
}
