package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.Set;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who stands by a person, from one day to another. What is over is kept.
 *
 * @param participantId who it is, where they are on record themselves; needed to act
 * @param name who it is, where they are not
 * @param basis how the person agreed, or what gives the right, such as a power of attorney
 * @param to the last day; null while it lasts
 * @param recordedBy the account that put it on record
 */
public record Supporter(
    String id,
    SupporterKind kind,
    @Nullable String participantId,
    @Nullable String name,
    Contact contact,
    Set<SupporterMay> may,
    String basis,
    LocalDate from,
    @Nullable LocalDate to,
    String recordedBy) {
  public static final int BASIS_LENGTH_MAX = 300;

  public Supporter {
    name = name == null ? null : PlainText.line("A name", name, Profile.NAME_LENGTH_MAX);
    basis = PlainText.line("What gives the right", basis, BASIS_LENGTH_MAX);
    may = Set.copyOf(may);
  }

  boolean lastsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /** Whether they may do for the person what the person may do. */
  public boolean mayActOn(LocalDate day) {
    return may.contains(SupporterMay.ACT_FOR_THEM) && lastsOn(day);
  }

  /** Whether they get copies of what the person is written. */
  public boolean readsOn(LocalDate day) {
    return may.contains(SupporterMay.READ_MESSAGES) && lastsOn(day);
  }

  Supporter endingOn(LocalDate day) {
    return new Supporter(id, kind, participantId, name, contact, may, basis, from, day, recordedBy);
  }

  /** Says nothing of who it is, so that no log can. */
  @Override
  public String toString() {
    return "Supporter[" + id + "]";
  }
}
