package org.commontable.participants.administrator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.participants.message.Message;
import org.commontable.participants.message.Pages;
import org.commontable.participants.message.Telling;
import org.commontable.participants.occasion.InWords;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;

/** Sends somebody the code by which they become an administrator. */
final class TellingOfInvitations implements Telling {
  private final Administrators administrators;
  private final Pages pages;

  TellingOfInvitations(Administrators administrators, Pages pages) {
    this.administrators = administrators;
    this.pages = pages;
  }

  @Override
  public Set<MessageKind> kinds() {
    return Set.of(MessageKind.ADMINISTRATOR_INVITED);
  }

  /** What is on record of them may be another's word, or out of date. */
  @Override
  public Optional<String> onlyTo(Message message) {
    return administrators
        .find(message.network(), message.about("invitationId"))
        .flatMap(invitation -> Optional.ofNullable(invitation.email()));
  }

  @Override
  public Now now(Message message, Circumstances circumstances) {
    return administrators
        .find(message.network(), message.about("invitationId"))
        .filter(invitation -> invitation.isOpen(circumstances.now()))
        .<Now>map(invitation ->
            new Now.Say(
                language -> {
                  Map<Placeholder, String> values = new EnumMap<>(Placeholder.class);
                  values.put(Placeholder.CODE, invitation.code().text());
                  values.put(Placeholder.LINK, pages.invitation());
                  values.put(Placeholder.REPLY_BY, InWords.time(invitation.expiresAt(), language));
                  return values;
                },
                null))
        .orElseGet(() -> new Now.Needless("invitation-over"));
  }
}
