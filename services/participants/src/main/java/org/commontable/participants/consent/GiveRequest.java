package org.commontable.participants.consent;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * What somebody agreed to.
 *
 * @param controllers who is responsible for what is done with it; the network if not given
 * @param givenAt when they did, such as when they signed the paper; now if not given
 */
record GiveRequest(
    @NotNull
        @Pattern(
            regexp = Consent.PURPOSE_FORM,
            message = "must be 2 to 60 of a-z, 0-9 and underscore, such as photographs")
        String purpose,
    @NotNull @Line(max = Giving.WORDING_VERSION_LENGTH_MAX) String wordingVersion,
    @Nullable @Size(max = Giving.CONTROLLERS_MAX)
        List<@NotNull @Line(max = Giving.CONTROLLER_LENGTH_MAX) String> controllers,
    @NotNull Channel channel,
    @Nullable Instant givenAt) {

  Giving giving(String recordedBy, Instant now) {
    return new Giving(
        wordingVersion,
        controllers == null ? List.of() : controllers,
        channel,
        givenAt == null ? now : givenAt,
        recordedBy,
        null);
  }
}
