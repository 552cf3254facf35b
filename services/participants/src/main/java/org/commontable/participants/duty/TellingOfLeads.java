package org.commontable.participants.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.EventHandler;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.lead.Lead;
import org.commontable.participants.lead.LeadEvents;
import org.commontable.participants.lead.Leads;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Messages;
import org.commontable.participants.message.OwnEvents;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.network.Language;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.organisation.Organisation;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Says to people that they answer for something, for what and from when, and when that ends. */
final class TellingOfLeads implements Telling {
  private static final String LEAD = "leadId";

  /** Which of its ends. */
  private static final String END = "end";

  private final Leads leads;
  private final Duties duties;
  private final AggregateStore<Organisation> organisations;
  private final Pages pages;

  TellingOfLeads(
      Leads leads, Duties duties, AggregateStore<Organisation> organisations, Pages pages) {
    this.leads = leads;
    this.duties = duties;
    this.organisations = organisations;
    this.pages = pages;
  }

  EventHandler ofNamed(Messages messages) {
    return OwnEvents.reading(
        LeadEvents.NAMED,
        leads::find,
        (event, lead) ->
            messages.queue(event, MessageKind.LEADS_ON_NAMED, lead.participantId(), LEAD));
  }

  /** Once for each time that the last day was set, and only of the newest. */
  EventHandler ofEnded(Messages messages) {
    return OwnEvents.reading(
        LeadEvents.ENDED,
        leads::find,
        (event, lead) ->
            messages.queue(
                event.network(),
                isOver(lead, event.time())
                    ? MessageKind.LEADS_ON_ENDED
                    : MessageKind.LEADS_ON_ENDING,
                lead.participantId(),
                event.subject() + " end " + end(lead),
                event.time(),
                Map.of(LEAD, event.subject(), END, end(lead)),
                event.cause()));
  }

  private static boolean isOver(Lead lead, Instant at) {
    LocalDate last = lead.to();
    return last != null && last.isBefore(at.atZone(InWords.CLOCKS).toLocalDate());
  }

  /** How often it was told that it ends; nothing of one from before that was counted. */
  private static String end(Lead lead) {
    return lead.ends() == null ? "" : lead.ends().toString();
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(
        MessageKind.LEADS_ON_NAMED, MessageKind.LEADS_ON_ENDING, MessageKind.LEADS_ON_ENDED);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Lead lead = leads.find(message.network(), message.about(LEAD)).orElse(null);
    if (lead == null) {
      return new Now.Needless("lead-forgotten");
    }
    if (message.kind() == MessageKind.LEADS_ON_NAMED) {
      if (isOver(lead, circumstances.now())) {
        return new Now.Needless("lead-over");
      }
    } else if (!message.about(END).equals(end(lead))) {
      return new Now.Needless("changed-again");
    }
    return new Now.Say(language -> values(message.network(), lead, language), null);
  }

  private Map<Placeholder, String> values(NetworkId network, Lead lead, Language language) {
    Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
    values.put(Placeholder.LEADS_ON, lead.leadsOn());
    values.put(Placeholder.FROM, InWords.day(lead.from(), language));
    values.put(Placeholder.LINK, pages.leads());
    within(network, lead, language).ifPresent(where -> values.put(Placeholder.WITHIN, where));
    LocalDate last = lead.to();
    if (last != null) {
      values.put(Placeholder.UNTIL, InWords.day(last, language));
    }
    return values;
  }

  /** Empty for the whole network, which signs the message. */
  private Optional<String> within(NetworkId network, Lead lead, Language language) {
    String id = lead.scopeId();
    if (id == null) {
      return Optional.empty();
    }
    return switch (lead.scope()) {
      case NETWORK -> Optional.empty();
      case PROGRAMME -> duties.programme(network, id).map(one -> one.title(language));
      case ORGANISATION -> organisations.find(network, id).map(one -> one.state().name());
    };
  }
}
