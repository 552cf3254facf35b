package org.commontable.participants.message;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commontable.participants.access.WholeNetwork;
import org.commontable.participants.attending.Attending;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.MessageKind.CopiedTo;
import org.commontable.web.Caller;
import org.commontable.web.Role;
import org.springframework.stereotype.Component;

/**
 * Who sees to which messages: finance to those about money, and to no others; who coordinates the
 * network to all others; who coordinates one programme to those about its sessions and the places
 * at them, and to none about needs or help.
 */
@Component
final class WhoSeesTo {
  private static final String PROGRAMME = "programme";

  private final Attending attending;

  WhoSeesTo(Attending attending) {
    this.attending = attending;
  }

  /** Whether the caller sees to it: with a role for the network, or for its programme. */
  boolean sees(Caller caller, Message message) {
    return mayKnowOf(caller, message)
        && (isAboutMoney(message)
            || caller.isMachine()
            || WholeNetwork.covers(caller, Role.COORDINATOR)
            || isOf(caller, message, coordinated(caller)));
  }

  /**
   * Whether the caller may know that there is such a message: not of one about money without a role
   * in finance, since that it went, or need not, says what somebody answered.
   */
  static boolean mayKnowOf(Caller caller, Message message) {
    return !isAboutMoney(message) || paysPeople(caller);
  }

  /** Whether the caller sees to what is about money. */
  static boolean paysPeople(Caller caller) {
    return WholeNetwork.covers(caller, Role.FINANCE_OFFICER, Role.FINANCE_APPROVER);
  }

  static boolean isAboutMoney(Message message) {
    return MessageKind.ABOUT_MONEY.contains(message.kind());
  }

  /** Whether it is about a session of this programme, and the caller coordinates that. */
  boolean isOf(Caller caller, Message message, String programmeId) {
    return isOf(caller, message, Set.of(programmeId));
  }

  static boolean coordinates(Caller caller, String programmeId) {
    return caller.isMachine() || caller.holds(Role.COORDINATOR, PROGRAMME, programmeId);
  }

  private boolean isOf(Caller caller, Message message, Set<String> programmes) {
    return message.kind().copiedTo() == CopiedTo.WHO_READS
        && !programmes.isEmpty()
        && attending.isOf(caller.network(), message.about("sessionId"), programmes);
  }

  private static Set<String> coordinated(Caller caller) {
    return caller.grants().stream()
        .filter(grant -> grant.role() == Role.COORDINATOR && PROGRAMME.equals(grant.scopeKind()))
        .flatMap(grant -> Stream.ofNullable(grant.scopeId()))
        .collect(Collectors.toSet());
  }
}
