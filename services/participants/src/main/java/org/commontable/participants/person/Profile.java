package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.List;
import org.commontable.participants.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody, or a coordinator for them, says of themselves, all of which they may change. Staff
 * have the same as everybody else.
 *
 * @param displayName what they want to be called, in any script
 * @param spokesperson who speaks for a community group; null for a person
 * @param dateOfBirth only where they gave it; tells two people of one name apart
 * @param heardFrom null where nobody asked
 */
public record Profile(
    String displayName,
    @Nullable String spokesperson,
    @Nullable LocalDate dateOfBirth,
    Contact contact,
    Wishes wishes,
    List<Perspective> perspectives,
    List<ServiceUse> usesOfServices,
    @Nullable HeardFrom heardFrom) {
  public static final int NAME_LENGTH_MAX = 100;
  public static final int PERSPECTIVES_MAX = 50;
  public static final int USES_MAX = 50;

  public Profile {
    displayName = PlainText.line("A name", displayName, NAME_LENGTH_MAX);
    spokesperson =
        spokesperson == null
            ? null
            : PlainText.line("A spokesperson's name", spokesperson, NAME_LENGTH_MAX);
    perspectives = List.copyOf(perspectives);
    usesOfServices = List.copyOf(usesOfServices);
  }

  /** How they want to be reached; null where they said nothing. */
  public @Nullable ContactMethod preferredContact() {
    return wishes.preferredContact();
  }

  /** In which language they want to be written to (BCP 47). */
  public String language() {
    return wishes.language();
  }

  /** Says nothing of what is in it, so that no log can. */
  @Override
  public String toString() {
    return "Profile";
  }
}
