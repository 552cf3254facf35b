package org.commontable.participants.network;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.network.InvitingAdministrators.NewAdministrator;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/** What an operator says of a network to be opened. */
record NetworkRequest(
    @NotNull @Pattern(regexp = "[a-z0-9-]{2,40}", message = "must be 2 to 40 of a-z, 0-9 and -")
        String id,
    @NotNull @Line(max = Network.NAME_LENGTH_MAX) String name,
    @NotEmpty Set<Nation> nations,
    @NotEmpty Set<Language> languages,
    @Nullable Boolean requiresWelsh,
    @Nullable @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -")
        String theme,
    @NotNull @Valid Contact contact,
    @Nullable @Pattern(regexp = TEMPLATE, message = TEMPLATE_MESSAGE) String rateCardTemplate,
    @Nullable Disclosure disclosure,
    @Nullable @Valid Administrator administrator) {
  private static final String TEMPLATE = "[a-z0-9-]{1,60}";
  private static final String TEMPLATE_MESSAGE = "must be 1 to 60 of a-z, 0-9 and -";
  private static final String DEFAULT_THEME = "default";

  /** How anybody reaches the network. */
  record Contact(
      @NotNull @Email @Size(max = 254) String email,
      @Nullable @Line(max = 40) String phone,
      @Nullable @Line(max = 500, lines = 8) String postal) {}

  /** Who is to administer it first: put on record, and invited by email. */
  record Administrator(
      @NotNull @Line(max = Network.NAME_LENGTH_MAX) String name,
      @NotNull @Email @Size(max = 254) String email) {
    NewAdministrator asked() {
      return new NewAdministrator(name, email);
    }

    /** Says nothing of who it is, so that no log can. */
    @Override
    public String toString() {
      return "Administrator";
    }
  }

  /**
   * What is said of a network that is there; replaces what was said before.
   *
   * @param rateCardTemplate only for a network that began with none, or with one of a name that
   *     nobody knows; what it began with stays where this is left out
   */
  record Change(
      @NotNull @Line(max = Network.NAME_LENGTH_MAX) String name,
      @NotEmpty Set<Nation> nations,
      @NotEmpty Set<Language> languages,
      @Nullable Boolean requiresWelsh,
      @Nullable @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 of a-z, 0-9 and -")
          String theme,
      @NotNull @Valid Contact contact,
      @Nullable @Pattern(regexp = TEMPLATE, message = TEMPLATE_MESSAGE) String rateCardTemplate,
      @Nullable Disclosure disclosure) {
    Network network(NetworkId id, Instant now) {
      return new NetworkRequest(
              id.value(),
              name,
              nations,
              languages,
              requiresWelsh,
              theme,
              contact,
              rateCardTemplate,
              disclosure,
              null)
          .network(now);
    }
  }

  /** How small numbers are protected; checked as a whole, since the three depend on each other. */
  record Disclosure(Integer fewest, Integer roundedTo, Integer fewestForWords) {
    Disclosure {
      if (fewest == null || roundedTo == null || fewestForWords == null) {
        throw new IllegalArgumentException("needs fewest, roundedTo and fewestForWords together");
      }
      var _ = new DisclosureThresholds(fewest, roundedTo, fewestForWords);
    }

    DisclosureThresholds thresholds() {
      return new DisclosureThresholds(fewest, roundedTo, fewestForWords);
    }
  }

  Network network(Instant now) {
    return new Network(
        new NetworkId(id),
        name,
        nations,
        languages,
        Boolean.TRUE.equals(requiresWelsh),
        theme == null ? DEFAULT_THEME : theme,
        new NetworkContact(contact.email, contact.phone, contact.postal),
        rateCardTemplate,
        disclosure == null ? DisclosureThresholds.DEFAULT : disclosure.thresholds(),
        now);
  }
}
