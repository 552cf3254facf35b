package org.commontable.workshops.arrangement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commontable.kernel.FieldCipher;
import org.commontable.kernel.NetworkId;
import org.commontable.workshops.arrangement.Wishes.Wish;
import org.jspecify.annotations.Nullable;

/** Wishes as they are stored: what is needed can be read with the key alone. */
record SealedWishes(
    String network,
    String registrationId,
    String sessionId,
    String programmeId,
    String participantId,
    String sealed,
    @Nullable String sealedLeftOut) {
  private static final String FIELD = "arrangements";
  private static final String LEFT_OUT = "arrangements-left-out";

  /** Characters that occur in no detail: control characters are refused in requests. */
  private static final String BETWEEN_WISHES = "\u001e";

  private static final String BETWEEN_FIELDS = "\u001f";

  static SealedWishes seal(Wishes wishes, FieldCipher cipher) {
    return new SealedWishes(
        wishes.network().value(),
        wishes.registrationId(),
        wishes.sessionId(),
        wishes.programmeId(),
        wishes.participantId(),
        cipher.encrypt(wishes.network(), wishes.participantId(), FIELD, text(wishes.wishes())),
        wishes.leftOut().isEmpty()
            ? null
            : cipher.encrypt(
                wishes.network(), wishes.participantId(), LEFT_OUT, text(wishes.leftOut())));
  }

  Wishes open(FieldCipher cipher) {
    NetworkId owner = new NetworkId(network);
    return new Wishes(
        owner,
        registrationId,
        sessionId,
        programmeId,
        participantId,
        parsed(cipher.decrypt(owner, participantId, FIELD, sealed)),
        sealedLeftOut == null
            ? List.of()
            : parsed(cipher.decrypt(owner, participantId, LEFT_OUT, sealedLeftOut)));
  }

  private static String text(List<Wish> wishes) {
    return String.join(
        BETWEEN_WISHES,
        wishes.stream()
            .map(wish ->
                String.join(
                    BETWEEN_FIELDS,
                    wish.kind().name(),
                    Boolean.toString(wish.mayBeNamed()),
                    wish.met() == null ? "" : wish.met().toString(),
                    wish.detail() == null ? "" : wish.detail(),
                    Boolean.toString(wish.byPerson()),
                    wish.theirs() == null ? "" : wish.theirs().toString()))
            .toList());
  }

  private static List<Wish> parsed(String text) {
    List<Wish> wishes = new ArrayList<>();
    for (String one : Arrays.asList(text.split(BETWEEN_WISHES, -1))) {
      if (!one.isEmpty()) {
        List<String> fields = Arrays.asList(one.split(BETWEEN_FIELDS, -1));
        wishes.add(
            new Wish(
                Kind.valueOf(fields.getFirst()),
                orNull(fields.get(3)),
                Boolean.parseBoolean(fields.get(1)),
                orUnknown(fields.get(2)),
                // What was stored before this was noted does not say it.
                fields.size() > 4 && Boolean.parseBoolean(fields.get(4)),
                fields.size() > 5 ? orUnknown(fields.get(5)) : null));
      }
    }
    return wishes;
  }

  private static @Nullable Boolean orUnknown(String text) {
    return text.isEmpty() ? null : Boolean.valueOf(text);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
