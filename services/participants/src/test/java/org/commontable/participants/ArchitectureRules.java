package org.commontable.participants;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {

  @Test
  void participants_is_built_as_the_architecture_says() {
    HouseRules.of("org.commontable.participants")
        // Text messages and letters go to GOV.UK Notify.
        .callersOfOthers("NotifyCarrier")
        .check();
  }
}
