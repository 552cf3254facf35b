package org.commontable.reimbursements.keeping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.payee.OwnName;
import org.commontable.reimbursements.payee.OwnNames;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.springframework.stereotype.Component;

/**
 * What somebody is called and where they live. Goes at once with them: nobody must keep it for a
 * question that a tax office may never ask.
 */
@Component
final class WhatIsKeptOfNames implements PersonalData {
  private final OwnNames names;

  WhatIsKeptOfNames(OwnNames names) {
    this.names = names;
  }

  @Override
  public Set<String> collections() {
    return Set.of("own_names");
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return find(whom)
        .flatMap(found -> names.open(whom.network(), found.state()))
        .map(clear ->
            List.of(
                new Section(
                    "own-name",
                    "Your own name and address",
                    "Eich enw a'ch cyfeiriad eich hun",
                    List.of(clear))))
        .orElse(List.of());
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    if (find(whom).isPresent()) {
      var _ = names.erase(whom.network(), whom.participantId(), Instant.MAX, cause).orThrow();
    }
    return List.of();
  }

  private Optional<Stored<OwnName>> find(Whom whom) {
    return names.find(whom.network(), whom.participantId());
  }
}
