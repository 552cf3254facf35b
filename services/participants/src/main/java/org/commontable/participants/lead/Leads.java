package org.commontable.participants.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commontable.events.AggregateStore;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.person.Wishes;
import org.springframework.stereotype.Component;

/** Who answers for what today. */
@Component
public final class Leads {
  /** Leads that one programme, or one person, may have had. */
  private static final int LEADS_MAX = 1_000;

  private final AggregateStore<Lead> leads;
  private final Clock clock;

  Leads(AggregateStore<Lead> leads, Clock clock) {
    this.leads = leads;
    this.clock = clock;
  }

  /** The leads of a programme; nobody where none is named. */
  public List<String> ofProgramme(NetworkId network, String programmeId) {
    return leads.all(network, Map.of("scopeId", programmeId), LEADS_MAX).stream()
        .map(Stored::state)
        .filter(lead -> lead.scope() == LeadScope.PROGRAMME && lead.lastsOn(today()))
        .map(Lead::participantId)
        .distinct()
        .toList();
  }

  public Optional<Lead> find(NetworkId network, String id) {
    return leads.find(network, id).map(Stored::state);
  }

  /** Whether somebody answers for anything. */
  public boolean isLead(NetworkId network, String participantId) {
    return leads.all(network, Map.of("participantId", participantId), LEADS_MAX).stream()
        .anyMatch(lead -> lead.state().lastsOn(today()));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Wishes.CLOCKS);
  }
}
