package org.commontable.testing;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.commontable.stewardship.schedule.Holdings;

/**
 * Fails where a service keeps something of which nobody has said what it is, whose it is, and until
 * when. A service checks itself in one test:
 *
 * <pre>{@code
 * StewardshipRules.check(service());
 * }</pre>
 */
public final class StewardshipRules {

  private StewardshipRules() {}

  /** The paths that every service has for it, for tests of its whole description. */
  public static List<String> paths(String service) {
    String api = "/api/" + service + "/v1";
    return List.of(
        api + "/audit",
        api + "/personal-data/{participantId}",
        api + "/retention",
        api + "/retention/{records}",
        api + "/retention/rehearsal",
        api + "/retention/runs");
  }

  public static void check(TestService service) {
    List<String> faults = service.bean(Holdings.class).faults();
    Assertions.assertThat(faults)
        .as(
            "Everything that %s keeps is accounted for in %s-stewardship.yml and by PersonalData",
            service.name(), service.name())
        .isEmpty();
  }
}
