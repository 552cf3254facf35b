package org.commontable.participants.consent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.participants.consent.ConsentController.ConsentResponse;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.stereotype.Component;

/**
 * What somebody agreed to. Nothing is done any more with what rested on it once they are erased, so
 * that nothing need be shown for it.
 */
@Component
final class WhatIsKeptOfConsent implements PersonalData {
  private final AggregateStore<Consent> consents;

  WhatIsKeptOfConsent(AggregateStore<Consent> consents) {
    this.consents = consents;
  }

  @Override
  public Set<String> collections() {
    return Set.of("consents");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<Stored<Consent>> given = of(whom);
    return given.isEmpty()
        ? List.of()
        : List.of(
            new Section(
                "consents",
                "What you agreed to, when, how, and in which words",
                given.stream().map(one -> ConsentResponse.ofOnePurpose(List.of(one))).toList()));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    of(whom).forEach(one -> consents.erase(whom.network(), one.id(), cause));
    return List.of();
  }

  private List<Stored<Consent>> of(Whom whom) {
    return consents.all(
        whom.network(), Map.of("participantId", whom.participantId()), Consents.PURPOSES_MAX);
  }
}
