package org.commontable.identity.federation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.commontable.identity.invitation.Redeeming;
import org.commontable.identity.invitation.WhatToDo;
import org.commontable.identity.settings.Issuer;
import org.commontable.identity.signin.Arrival;
import org.commontable.identity.signin.ClientAddress;
import org.commontable.identity.signin.SigningIn;
import org.commontable.identity.signin.SlowingDown;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AsTyped;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Signing in through a network's own provider: there, back, and the first time with an invitation,
 * which says who the person is to the network.
 */
@Controller
class FederatedSignInController {
  private static final String QUESTION = "question-to-provider";
  private static final String VOUCHED = "vouched-without-account";

  private final AskingTheProvider asking;
  private final ExternalIdentities identities;
  private final Redeeming redeeming;
  private final SigningIn signingIn;
  private final SlowingDown slowingDown;
  private final ClientAddress addresses;
  private final Arrival arrival;
  private final Issuer issuer;
  private final InstantSource clock;

  FederatedSignInController(
      AskingTheProvider asking,
      ExternalIdentities identities,
      Redeeming redeeming,
      SigningIn signingIn,
      SlowingDown slowingDown,
      ClientAddress addresses,
      Arrival arrival,
      Issuer issuer,
      InstantSource clock) {
    this.asking = asking;
    this.identities = identities;
    this.redeeming = redeeming;
    this.signingIn = signingIn;
    this.slowingDown = slowingDown;
    this.addresses = addresses;
    this.arrival = arrival;
    this.issuer = issuer;
    this.clock = clock;
  }

  @OpenToAll
  @GetMapping("/sign-in/with/{network}")
  @Nullable String go(
      @PathVariable String network, HttpServletRequest request, HttpServletResponse response) {
    Optional<OAuth2AuthorizationRequest> question =
        network(network).flatMap(n -> asking.question(n, arrival.mustBeFresh(request)));
    if (question.isEmpty()) {
      return redirect(response, issuer.at("/sign-in?unavailable"));
    }
    request.getSession().setAttribute(QUESTION, question.get());
    return redirect(response, question.get().getAuthorizationRequestUri());
  }

  @OpenToAll
  @GetMapping("/sign-in/return/{network}")
  @Nullable String comeBack(
      @PathVariable String network,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<OAuth2AuthorizationRequest> question =
        take(request, QUESTION).map(OAuth2AuthorizationRequest.class::cast);
    if (question.isEmpty() || code.isEmpty() || state.isEmpty()) {
      return redirect(response, issuer.at("/sign-in?unavailable"));
    }
    OAuth2AuthorizationResponse answer =
        OAuth2AuthorizationResponse.success(code)
            .state(state)
            .redirectUri(String.valueOf(question.get().getRedirectUri()))
            .build();
    Optional<Vouched> person =
        network(network).flatMap(n -> asking.answer(n, question.get(), answer));
    if (person.isEmpty()) {
      return redirect(response, issuer.at("/sign-in?unavailable"));
    }
    Optional<String> account = identities.account(person.get());
    if (account.isPresent()) {
      return arrive(account.get(), person.get(), request, response);
    }
    request.getSession().setAttribute(VOUCHED, person.get());
    return redirect(response, issuer.at("/sign-in/invitation"));
  }

  @OpenToAll
  @GetMapping("/sign-in/invitation")
  @Nullable String askForInvitation(
      HttpServletRequest request, HttpServletResponse response, Model model) {
    return vouched(request).isEmpty()
        ? redirect(response, issuer.at("/sign-in"))
        : page(request, model, null);
  }

  @OpenToAll
  @PostMapping("/sign-in/invitation")
  @Nullable String redeem(
      @AsTyped @RequestParam(defaultValue = "") String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<Vouched> person = vouched(request);
    if (person.isEmpty()) {
      return redirect(response, issuer.at("/sign-in?expired"));
    }
    String address = addresses.of(request);
    Optional<Duration> wait = slowingDown.begin(SlowingDown.Limit.ADDRESS, address);
    if (wait.isPresent()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
      return page(request, model, WhatToDo.TOO_MANY_TRIES);
    }
    Vouched who = person.get();
    Outcome<Redeeming.Redeemed> redeemed =
        redeeming.withVouchedAccount(code, who.network(), who.key());
    return switch (redeemed) {
      case Outcome.Refused<Redeeming.Redeemed>(Refusal refusal) -> page(request, model, refusal);
      case Outcome.Done<Redeeming.Redeemed>(Redeeming.Redeemed done) -> {
        slowingDown.succeeded(SlowingDown.Limit.ADDRESS, address);
        if (!identities.link(who, done.account().id(), clock.instant())) {
          yield redirect(response, issuer.at("/sign-in?unavailable"));
        }
        take(request, VOUCHED);
        yield arrive(done.account().id(), who, request, response);
      }
    };
  }

  private @Nullable String arrive(
      String account, Vouched who, HttpServletRequest request, HttpServletResponse response) {
    return arrival.go(signingIn.vouchedFor(account, who.network(), who.at()), request, response);
  }

  private static String page(HttpServletRequest request, Model model, @Nullable Refusal refusal) {
    return WhatToDo.show("invitation", request, model, refusal);
  }

  private static Optional<Vouched> vouched(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return Optional.ofNullable(session).map(s -> s.getAttribute(VOUCHED)).map(Vouched.class::cast);
  }

  private static Optional<Object> take(HttpServletRequest request, String name) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Optional<Object> value = Optional.ofNullable(session.getAttribute(name));
    session.removeAttribute(name);
    return value;
  }

  private static Optional<NetworkId> network(String text) {
    try {
      return Optional.of(new NetworkId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String redirect(HttpServletResponse response, String address) {
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, address);
    return null;
  }
}
