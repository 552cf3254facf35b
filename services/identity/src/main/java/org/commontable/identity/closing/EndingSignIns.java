package org.commontable.identity.closing;

import org.commontable.identity.session.Sessions;
import org.commontable.identity.token.Authorizations;
import org.springframework.stereotype.Component;

/** Ends everything that an account is signed in to: its sessions, codes and refresh tokens. */
@Component
public final class EndingSignIns {
  private final Sessions sessions;
  private final Authorizations authorizations;

  EndingSignIns(Sessions sessions, Authorizations authorizations) {
    this.sessions = sessions;
    this.authorizations = authorizations;
  }

  public void of(String account) {
    sessions.endAllOf(account);
    authorizations.endAllOf(account);
  }
}
