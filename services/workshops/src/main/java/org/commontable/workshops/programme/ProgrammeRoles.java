package org.commontable.workshops.programme;

import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Role;

/** What a caller may do in one programme, by a role in the network or in the programme. */
public final class ProgrammeRoles {
  private static final String PROGRAMME = "programme";

  private ProgrammeRoles() {}

  /** Plans and changes what happens in the programme, and acts for people who ask for it. */
  public static boolean coordinates(Caller caller, String programmeId) {
    return caller.holds(Role.COORDINATOR, PROGRAMME, programmeId)
        || machine(caller, "workshops.write");
  }

  /** Starts programmes, and looks after what belongs to none: the whole network is theirs. */
  public static boolean coordinatesAll(Caller caller) {
    return caller.holds(Role.COORDINATOR) || machine(caller, "workshops.write");
  }

  /** Runs sessions: sees who comes and records who came. */
  public static boolean facilitates(Caller caller, String programmeId) {
    return caller.holds(Role.FACILITATOR, PROGRAMME, programmeId)
        || coordinates(caller, programmeId);
  }

  /** Sees who takes part. */
  public static boolean seesPeople(Caller caller, String programmeId) {
    return facilitates(caller, programmeId) || machine(caller, "workshops.read");
  }

  public static Refusal notYours() {
    return Refusal.notAllowed(
        "not-your-programme",
        "Your role is for another programme. Ask this programme's coordinator to do it.");
  }

  public static Refusal notTheNetworks() {
    return Refusal.notAllowed(
        "not-for-the-network",
        "Your role is for a programme. Ask a coordinator of the whole network to do it.");
  }

  private static boolean machine(Caller caller, String scope) {
    return caller.isMachine() && caller.scopes().contains(scope);
  }
}
