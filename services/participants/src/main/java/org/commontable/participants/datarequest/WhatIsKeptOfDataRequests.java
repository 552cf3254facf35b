package org.commontable.participants.datarequest;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.Cause;
import org.commontable.participants.datarequest.DataRequestController.DataRequestResponse;
import org.commontable.stewardship.rights.ErasedIds;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.WholeRecords;
import org.commontable.stewardship.rights.Whom;

/**
 * What somebody asked for is theirs to read. Once they are erased it stays by nobody's name and
 * without a word, to show that it was answered in time.
 */
final class WhatIsKeptOfDataRequests implements PersonalData {
  private static final String COLLECTION = "data_requests";

  private final AggregateStore<DataRequest> store;
  private final WholeRecords<DataRequest> own;
  private final ErasedIds erased;
  private final Clock clock;

  WhatIsKeptOfDataRequests(
      AggregateStore<DataRequest> store, DataRequests requests, ErasedIds erased, Clock clock) {
    this.store = store;
    this.own =
        WholeRecords.by(
            DataRequests.WHOSE,
            COLLECTION,
            store,
            "What you asked for about your data, and how it was answered",
            "Yr hyn y gofynnoch amdano ynghylch eich data, a sut y cafodd ei ateb",
            stored ->
                DataRequestResponse.of(
                    stored, requests.limitOf(stored.state()), requests.today(), null));
    this.erased = erased;
    this.clock = clock;
  }

  @Override
  public Set<String> collections() {
    return own.collections();
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    return own.heldAbout(whom);
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    String hash = erased.hash(whom.network(), whom.participantId());
    store
        .all(
            whom.network(),
            Map.of(DataRequests.WHOSE, whom.participantId()),
            DataRequests.OF_ONE_PERSON_MAX)
        .forEach(one -> {
          // Refused only where it was dropped meanwhile, its time being over.
          var _ =
              store.change(
                  whom.network(),
                  one.id(),
                  cause.further(),
                  request -> request.forget(hash, cause.by(), clock.instant()));
        });
    return store.ids(whom.network(), Map.of(DataRequests.WHOSE, hash), null, 1).isEmpty()
        ? List.of()
        : List.of(
            Kept.because(
                    "that something was asked for about this data, when, and how it was answered",
                    "A network must be able to show that it answered in time (UK GDPR Article"
                        + " 5(2)). It stays without name, id or words, for as long as the schedule"
                        + " says.")
                .inWelsh(
                    "bod rhywbeth wedi'i ofyn ynghylch y data hwn, pryd, a sut y cafodd ei ateb",
                    "Rhaid i rwydwaith allu dangos ei fod wedi ateb mewn pryd (GDPR y DU, Erthygl"
                        + " 5(2)). Mae'n aros heb enw, rhif adnabod na geiriau, cyhyd ag y dywed yr"
                        + " amserlen."));
  }
}
