package org.commontable.workshops.material;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Something that people learn with: a handout, slides, a worksheet. Each version stays as it was
 * published, so that it can be said later what a session was held with.
 *
 * @param courseId the course that it belongs to; or else
 * @param programmeId the programme
 * @param versions oldest first; the last is the one to use
 */
record Material(
    String id,
    @Nullable String courseId,
    @Nullable String programmeId,
    String title,
    List<Version> versions) {
  static final int VERSIONS_MAX = 200;

  /** In which form a version can be had. */
  enum Format {
    PDF,
    WORD,
    SLIDES,
    WEB_PAGE,
    EASY_READ,
    LARGE_PRINT,
    BRAILLE,
    AUDIO,
    VIDEO,
    BSL,
    WELSH,
    OTHER
  }

  /** Where a version lies in one form. */
  record Copy(Format format, String link) {}

  /**
   * A version.
   *
   * @param changes what is different from the one before, and why
   * @param suggestedBy the session after which the change was wished for
   */
  record Version(
      int number,
      List<Copy> copies,
      String changes,
      @Nullable String suggestedBy,
      LocalDate publishedOn) {
    Version {
      copies = List.copyOf(copies);
    }

    boolean sameAs(Version other) {
      return copies.equals(other.copies) && changes.equals(other.changes);
    }
  }

  Material {
    versions = List.copyOf(versions);
  }

  /** What a new version says of itself. */
  record Draft(List<Copy> copies, String changes, @Nullable String suggestedBy) {
    Draft {
      copies = List.copyOf(copies);
    }

    Version version(int number, LocalDate today) {
      return new Version(number, copies, changes, suggestedBy, today);
    }
  }

  static Decision<Material> made(
      String id,
      @Nullable String courseId,
      @Nullable String programmeId,
      String title,
      Draft first,
      LocalDate today) {
    return new Material(id, courseId, programmeId, title, List.of()).publish(first, today);
  }

  Version current() {
    return versions.getLast();
  }

  /** Adds a version; those before stay as they were. */
  Decision<Material> publish(Draft draft, LocalDate today) {
    if (draft.copies().stream().map(Copy::format).distinct().count() < draft.copies().size()) {
      return Decision.refused(
          Refusal.invalid("format-twice", "There is more than one copy in the same format."));
    }
    if (versions.size() >= VERSIONS_MAX) {
      return Decision.refused(
          Refusal.conflict(
              "versions-full",
              "A material has at most %d versions. Begin a new one.".formatted(VERSIONS_MAX)));
    }
    Version next = draft.version(versions.size() + 1, today);
    if (!versions.isEmpty() && next.sameAs(current())) {
      return Decision.unchanged(this);
    }
    Material published =
        new Material(
            id,
            courseId,
            programmeId,
            title,
            Stream.concat(versions.stream(), Stream.of(next)).toList());
    return Decision.changed(
        published, new MaterialVersionPublished(id, courseId, programmeId, title, next.number()));
  }

  boolean has(int version) {
    return version >= 1 && version <= versions.size();
  }

  /** Formats that the version before had and this one lacks: somebody may have relied on them. */
  Set<Format> formatsLost() {
    if (versions.size() < 2) {
      return Set.of();
    }
    Set<Format> lost = new java.util.TreeSet<>();
    versions.get(versions.size() - 2).copies().forEach(copy -> lost.add(copy.format()));
    current().copies().forEach(copy -> lost.remove(copy.format()));
    return lost;
  }
}
