package org.commontable.workshops;

import org.commontable.testing.HouseRules;
import org.junit.jupiter.api.Test;

class WorkshopsRules {

  @Test
  void workshops_is_built_as_the_house_is() {
    HouseRules.check("org.commontable.workshops");
  }
}
