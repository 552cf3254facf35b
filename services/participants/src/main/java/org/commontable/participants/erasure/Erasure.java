package org.commontable.participants.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commontable.kernel.Decision;
import org.commontable.participants.erasure.ErasureFact.PersonErased;
import org.jspecify.annotations.Nullable;

/**
 * One person's erasure, and what each service answers. Holds keyed hashes in the place of the ids:
 * nothing here leads back to anybody.
 *
 * @param id the keyed hash of the id of their record; who knows it may read the report
 * @param by the account that asked
 * @param records the keyed hashes of all ids that they had, that of their record first
 */
record Erasure(
    String id,
    ErasureReason reason,
    String by,
    Instant at,
    List<String> records,
    List<Answer> answers) {

  /** Everybody who may keep something about a person, and has to answer. */
  static final List<String> SERVICES =
      List.of("identity", "participants", "workshops", "resources", "reimbursements");

  Erasure {
    records = List.copyOf(records);
    answers = List.copyOf(answers);
  }

  /** One of their ids, with what stands for it afterwards. */
  record Known(String participantId, @Nullable String account, String hash) {}

  /** What a service says of one of the ids; its last word holds. */
  record Answer(String service, String record, Instant at, List<Stays> kept) {
    Answer {
      kept = List.copyOf(kept);
    }
  }

  /** Something that stays, why, and until when. */
  record Stays(
      String kind,
      String ground,
      @Nullable LocalDate until,
      boolean forNow,
      @Nullable String kindWelsh,
      @Nullable String groundWelsh) {}

  static Decision<Erasure> begin(List<Known> ids, ErasureReason reason, String by, Instant now) {
    List<String> hashes = ids.stream().map(Known::hash).toList();
    return Decision.changed(
        new Erasure(hashes.getFirst(), reason, by, now, hashes, List.of()), told(ids));
  }

  /** Tells everybody once more, since a backup brought something back. */
  Decision<Erasure> repeat(List<Known> ids) {
    return Decision.changed(this, told(ids));
  }

  Decision<Erasure> answered(Answer answer) {
    List<Answer> all = new ArrayList<>(answers);
    all.removeIf(
        one -> one.service().equals(answer.service()) && one.record().equals(answer.record()));
    all.add(answer);
    return Decision.changed(new Erasure(id, reason, by, at, records, all));
  }

  /** Whether a service has answered for all of the ids. */
  boolean isAnsweredBy(String service) {
    return new TreeSet<>(records)
        .equals(
            answers.stream()
                .filter(answer -> answer.service().equals(service))
                .map(Answer::record)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** What stays with a service, over all of the ids. */
  List<Stays> keptBy(String service) {
    return answers.stream()
        .filter(answer -> answer.service().equals(service))
        .flatMap(answer -> answer.kept().stream())
        .distinct()
        .toList();
  }

  /** Whether all have answered and nothing stays only for now. */
  boolean isDone() {
    return SERVICES.stream().allMatch(this::isAnsweredBy)
        && answers.stream().flatMap(answer -> answer.kept().stream()).noneMatch(Stays::forNow);
  }

  private static List<PersonErased> told(List<Known> ids) {
    return ids.stream().map(id -> new PersonErased(id.participantId(), id.account())).toList();
  }
}
