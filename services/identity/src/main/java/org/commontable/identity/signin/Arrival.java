package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.commontable.identity.settings.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Where a browser goes once it is known who the person is: on with the request that sign-in
 * interrupted, or to the choice of a network. All addresses are the issuer's own.
 */
public final class Arrival {
  private final Issuer issuer;

  public Arrival(Issuer issuer) {
    this.issuer = issuer;
  }

  /** Redirects the browser; always answers null, since no page is to be shown here. */
  public @Nullable String go(
      SigningIn.Answer answer, HttpServletRequest request, HttpServletResponse response) {
    switch (answer) {
      case SigningIn.Answer.Done(SignedIn who) -> {
        Session.signIn(request, response, who);
        redirect(
            response,
            Session.takeWaiting(request).map(query -> "/oauth2/authorize?" + query).orElse("/"));
      }
      case SigningIn.Answer.Choose choose -> {
        Session.keepChoice(request, choose);
        redirect(response, "/sign-in/network");
      }
      case SigningIn.Answer.NoPlace _ -> redirect(response, "/sign-in?noplace");
      case SigningIn.Answer.Wrong _, SigningIn.Answer.TryLater _ ->
          redirect(response, "/sign-in?expired");
    }
    return null;
  }

  /** Whether the interrupted request takes only a sign-in that follows it. */
  public boolean mustBeFresh(HttpServletRequest request) {
    return Session.waiting(request)
        .filter(query -> query.contains("prompt=login") || query.contains("max_age="))
        .isPresent();
  }

  private void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, issuer.at(path));
  }
}
