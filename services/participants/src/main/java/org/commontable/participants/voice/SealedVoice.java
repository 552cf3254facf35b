package org.commontable.participants.voice;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** What somebody raised as stored: their words and the answers are encrypted. */
record SealedVoice(
    String network,
    String id,
    String participantId,
    VoiceKind kind,
    String sealedText,
    @Nullable String sessionId,
    Instant raisedAt,
    String recordedBy,
    List<String> people,
    @Nullable Instant answerBy,
    boolean overdue,
    List<SealedAnswer> answers,
    @Nullable Choice complaint) {

  record SealedAnswer(Instant at, String by, String sealedText, @Nullable Instant moreBy) {}

  static SealedVoice seal(Voice voice, FieldCipher cipher) {
    NetworkId network = voice.network();
    String id = voice.id();
    List<Answer> answers = voice.answers();
    return new SealedVoice(
        network.value(),
        id,
        voice.participantId(),
        voice.kind(),
        cipher.encrypt(network, id, "text", voice.text()),
        voice.sessionId(),
        voice.raisedAt(),
        voice.recordedBy(),
        voice.people(),
        voice.answerBy(),
        voice.overdue(),
        IntStream.range(0, answers.size())
            .mapToObj(i -> {
              Answer one = answers.get(i);
              return new SealedAnswer(
                  one.at(),
                  one.by(),
                  cipher.encrypt(network, id, "answer." + i, one.text()),
                  one.moreBy());
            })
            .toList(),
        voice.complaint());
  }

  Voice open(FieldCipher cipher) {
    NetworkId in = new NetworkId(network);
    return new Voice(
        in,
        id,
        participantId,
        kind,
        cipher.decrypt(in, id, "text", sealedText),
        sessionId,
        raisedAt,
        recordedBy,
        people,
        answerBy,
        overdue,
        IntStream.range(0, answers.size())
            .mapToObj(i -> {
              SealedAnswer one = answers.get(i);
              return new Answer(
                  one.at(),
                  one.by(),
                  cipher.decrypt(in, id, "answer." + i, one.sealedText()),
                  one.moreBy());
            })
            .toList(),
        complaint);
  }
}
