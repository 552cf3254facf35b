package org.commontable.gateway;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {

  @Test
  void the_door_stands_on_the_platform_alone_and_keeps_the_rules_of_the_house() {
    HouseRules.ofRoom("org.commontable.gateway", "kernel..", "web..")
        // What they count is what passes between two requests; nothing is decided by it.
        .clocksOfItsOwn("Archive", "Door")
        .check();
  }
}
