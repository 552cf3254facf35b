package org.commontable.participants.responsible;

import java.util.List;
import java.util.Map;
import org.commontable.events.IncomingEvent;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.lead.Leads;
import org.commontable.participants.message.Messages;
import org.commontable.participants.template.MessageKind;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever answers what nobody in particular is to answer: the leads of its programme, else
 * whoever is named for such, else the network's office. Being named gives nobody a role: of what
 * takes one to answer the office hears too, so that it never reaches only those who can't.
 */
public final class WhoAnswers {
  private final Messages messages;
  private final Leads leads;
  private final Responsibilities responsibilities;

  WhoAnswers(Messages messages, Leads leads, Responsibilities responsibilities) {
    this.messages = messages;
    this.leads = leads;
    this.responsibilities = responsibilities;
  }

  /**
   * @param programmeId the programme that it belongs to; null where it belongs to none
   */
  public void tell(
      IncomingEvent event,
      MessageKind kind,
      Matter matter,
      @Nullable String programmeId,
      Map<String, String> about) {
    List<String> whom = of(event.network(), matter, programmeId);
    if (whom.isEmpty() || matter.takesARole()) {
      messages.queueForTheOffice(event, kind, about);
    }
    whom.forEach(id -> messages.queue(event, kind, id, about));
  }

  /** Who it is today; nobody where it is the office. */
  public List<String> of(NetworkId network, Matter matter, @Nullable String programmeId) {
    List<String> leading =
        programmeId == null ? List.of() : leads.ofProgramme(network, programmeId);
    return leading.isEmpty() ? responsibilities.of(network, matter).people() : leading;
  }
}
