package org.commontable.participants.duty;

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
  private static final String UNTIL = "until";

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

  /** The part of {@code lead_ended.v1} that is read here. */
  record Ended(LocalDate to) {}

  /** Once for each last day, however often it is moved to and fro. */
  EventHandler ofEnded(Messages messages) {
    return OwnEvents.reading(
        LeadEvents.ENDED,
        leads::find,
        (event, lead) -> {
          String until = event.as(Ended.class).to().toString();
          messages.queue(
              event.network(),
              MessageKind.LEADS_ON_ENDED,
              lead.participantId(),
              event.subject() + " until " + until,
              event.time(),
              Map.of(LEAD, event.subject(), UNTIL, until),
              event.cause());
        });
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.LEADS_ON_NAMED, MessageKind.LEADS_ON_ENDED);
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    Lead lead = leads.find(message.network(), message.about(LEAD)).orElse(null);
    if (lead == null) {
      return new Now.Needless("lead-forgotten");
    }
    LocalDate last = lead.to();
    LocalDate today = circumstances.now().atZone(InWords.CLOCKS).toLocalDate();
    if (message.kind() == MessageKind.LEADS_ON_NAMED && last != null && last.isBefore(today)) {
      return new Now.Needless("lead-over");
    }
    if (message.kind() == MessageKind.LEADS_ON_ENDED
        && !message.about(UNTIL).equals(String.valueOf(last))) {
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
