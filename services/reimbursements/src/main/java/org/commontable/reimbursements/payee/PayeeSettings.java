package org.commontable.reimbursements.payee;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How bank details are checked.
 *
 * @param changeWait how long changed details wait before money goes there, besides the second
 *     person who must confirm them
 * @param modulusWeights the published table of weights; without it nothing is covered
 * @param modulusSubstitutions the published table of sort codes that are checked as others
 * @param nameCheck who is asked whose account it is
 */
@Validated
@ConfigurationProperties("commontable.payees")
record PayeeSettings(
    @NotNull @DefaultValue("PT48H") Duration changeWait,
    @Nullable Path modulusWeights,
    @Nullable Path modulusSubstitutions,
    @NotNull @DefaultValue("none") NameCheck nameCheck) {

  /** Who is asked. */
  enum NameCheck {
    NONE,
    /** Made-up answers, for trying out. */
    SIMULATOR
  }

  PayeeSettings {
    if (changeWait.isNegative()) {
      throw new IllegalArgumentException("commontable.payees.change-wait is not negative");
    }
    if ((modulusWeights == null) != (modulusSubstitutions == null)) {
      throw new IllegalArgumentException(
          "commontable.payees.modulus-weights and commontable.payees.modulus-substitutions go"
              + " together");
    }
  }
}
