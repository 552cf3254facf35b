package org.commontable.participants.person;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another record of the same person, with what it added here, so that the two can be separated
 * again.
 *
 * @param participantId the id that the record had and keeps
 * @param alsoKnownAs the ids that it had absorbed itself, and those that they had
 * @param ownAccount the account that it had put on record
 * @param alsoAccounts the accounts that had put those on record
 * @param fields which single fields were empty here and came from it
 */
public record Absorbed(
    String participantId,
    List<String> alsoKnownAs,
    @Nullable String ownAccount,
    List<String> alsoAccounts,
    Instant at,
    Set<AbsorbedField> fields,
    List<Perspective> perspectives,
    List<ServiceUse> usesOfServices) {

  public Absorbed {
    alsoKnownAs = List.copyOf(alsoKnownAs);
    alsoAccounts = List.copyOf(alsoAccounts);
    fields = Set.copyOf(fields);
    perspectives = List.copyOf(perspectives);
    usesOfServices = List.copyOf(usesOfServices);
  }

  /** All ids that came with it, its own first. */
  Stream<String> ids() {
    return Stream.concat(Stream.of(participantId), alsoKnownAs.stream());
  }

  /** All accounts that came with it, its own first. */
  Stream<String> accounts() {
    return Stream.concat(Stream.ofNullable(ownAccount), alsoAccounts.stream());
  }

  /** The same with the records that it has absorbed by now. */
  Absorbed withAllOf(Person now) {
    return new Absorbed(
        participantId,
        both(alsoKnownAs, now.absorbed().stream().flatMap(Absorbed::ids)),
        ownAccount,
        both(alsoAccounts, now.absorbed().stream().flatMap(Absorbed::accounts)),
        at,
        fields,
        perspectives,
        usesOfServices);
  }

  private static List<String> both(List<String> before, Stream<String> now) {
    return Stream.concat(before.stream(), now).distinct().toList();
  }
}
