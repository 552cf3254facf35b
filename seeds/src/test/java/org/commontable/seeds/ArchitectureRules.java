package org.commontable.seeds;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {

  /** It knows of the house what anybody can know who speaks to its API. */
  @Test
  void the_loader_stands_on_no_other_room() {
    HouseRules.ofRoom("org.commontable.seeds").check();
  }
}
