package org.commontable.resources;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureRules {
  @Test
  void resources_keeps_the_rules_of_the_house() {
    HouseRules.check("org.commontable.resources");
  }
}
