package org.commontable.workshops.imports;

import java.util.List;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;
import org.commontable.workshops.place.RegisteringFromFiles;
import org.commontable.workshops.rights.SharedRecords;
import org.springframework.stereotype.Component;

/**
 * Rows of files that name somebody. Whoever is erased while a file is being taken in may be in the
 * session's list without a registration yet: then the file's row is all that leads to their place.
 * Whoever was not on record here when the file came stands in it among those who are awaited.
 */
@Component
final class WhatIsKeptOfImports implements PersonalData {
  private final SharedRecords<RegistrationImport> rows;
  private final RegisteringFromFiles registering;

  WhatIsKeptOfImports(
      AggregateStore<RegistrationImport> registrationImports, RegisteringFromFiles registering) {
    this.rows =
        new SharedRecords<>(
            List.of("rehearsal.rows.participantId", "rehearsal.awaited.participantId"),
            "registration_imports",
            registrationImports,
            "Your row in files of registrations",
            "Eich rhes mewn ffeiliau cofrestru",
            RegistrationImport::rowsOf,
            RegistrationImport::without);
    this.registering = registering;
  }

  @Override
  public Set<String> collections() {
    return rows.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return rows.heldAbout(whom);
  }

  /** Frees the place first: cut off in between, the row leads to it the next time. */
  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    for (Stored<RegistrationImport> file : rows.of(whom)) {
      registering.letGo(
          whom.network(), file.state().sessionId(), whom.participantId(), cause.further());
    }
    return rows.erase(whom, cause);
  }
}
