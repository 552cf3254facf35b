package org.commontable.participants;

import org.commontable.testing.StewardshipRules;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N10")
@Tag("P22")
class StewardshipTest {

  @Test
  void everything_that_is_kept_is_accounted_for() {
    StewardshipRules.check(ServiceUnderTest.service());
  }
}
