package org.commontable.participants.enquiry;

import java.time.Instant;
import java.util.List;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.Language;
import org.commontable.participants.sealing.AddressIndex;
import org.jspecify.annotations.Nullable;

/**
 * An enquiry as stored: name, address, words, answer and code are encrypted.
 *
 * @param address by which all from one address are found; null in those from before it was kept
 */
record SealedEnquiry(
    String network,
    String id,
    Enquiry.State state,
    String sealedName,
    String sealedEmail,
    String sealedText,
    @Nullable Language language,
    @Nullable String about,
    String sealedCode,
    Instant receivedAt,
    List<String> people,
    @Nullable Instant answerBy,
    @Nullable Instant answeredAt,
    @Nullable String sealedAnswer,
    @Nullable String address) {

  static SealedEnquiry seal(Enquiry enquiry, FieldCipher cipher, AddressIndex addresses) {
    NetworkId in = enquiry.network();
    String id = enquiry.id();
    String answer = enquiry.answer();
    return new SealedEnquiry(
        in.value(),
        id,
        enquiry.state(),
        cipher.encrypt(in, id, "name", enquiry.name()),
        cipher.encrypt(in, id, "email", enquiry.email()),
        cipher.encrypt(in, id, "text", enquiry.text()),
        enquiry.language(),
        enquiry.about(),
        cipher.encrypt(in, id, "code", enquiry.code()),
        enquiry.receivedAt(),
        enquiry.people(),
        enquiry.answerBy(),
        enquiry.answeredAt(),
        answer == null ? null : cipher.encrypt(in, id, "answer", answer),
        addresses.of(in, enquiry.email()));
  }

  Enquiry open(FieldCipher cipher) {
    NetworkId in = new NetworkId(network);
    return new Enquiry(
        in,
        id,
        state,
        cipher.decrypt(in, id, "name", sealedName),
        cipher.decrypt(in, id, "email", sealedEmail),
        cipher.decrypt(in, id, "text", sealedText),
        language,
        about,
        cipher.decrypt(in, id, "code", sealedCode),
        receivedAt,
        people,
        answerBy,
        answeredAt,
        sealedAnswer == null ? null : cipher.decrypt(in, id, "answer", sealedAnswer));
  }
}
