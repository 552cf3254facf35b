package org.commontable.workshops.network;

import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;

/** The person on record whom a sign-in is linked to. */
public final class SignedInPerson {

  private SignedInPerson() {}

  /** Their participant id, or a refusal that says how to be linked. */
  public static Outcome<String> of(Caller caller) {
    return caller
        .participant()
        .map(Outcome::done)
        .orElseGet(() ->
            Outcome.refused(
                Refusal.notAllowed(
                    "not-a-person-on-record",
                    "Your sign-in is not linked to a person. Ask a coordinator for an"
                        + " invitation.")));
  }
}
