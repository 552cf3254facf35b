package org.commontable.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.commontable.identity.invitation.Redeeming.Redeemed;
import org.commontable.identity.signin.ClientAddress;
import org.commontable.identity.signin.SlowingDown;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.AsTyped;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where mails of an invitation lead: whoever has a code makes an account with it, or brings their
 * own. In Welsh where {@code lang=cy} or the browser asks for it, with a link to the other
 * language.
 */
@Controller
class InvitationPage {
  private static final String PATH = "/invitation";

  private final RedeemingByName redeeming;
  private final SlowingDown slowingDown;
  private final ClientAddress addresses;

  InvitationPage(RedeemingByName redeeming, SlowingDown slowingDown, ClientAddress addresses) {
    this.redeeming = redeeming;
    this.slowingDown = slowingDown;
    this.addresses = addresses;
  }

  @OpenToAll
  @GetMapping(PATH)
  String show(HttpServletRequest request, Model model) {
    return page(
        request,
        model,
        request.getParameter("expired") == null
            ? null
            : Refusal.invalid("expired", "This page was open for too long. Please try again."));
  }

  @OpenToAll
  @PostMapping(PATH)
  String redeem(
      @AsTyped @RequestParam(defaultValue = "") String code,
      @AsTyped @RequestParam(defaultValue = "") String username,
      @AsTyped @RequestParam(defaultValue = "") String password,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("code", code);
    model.addAttribute("username", username);
    String address = addresses.of(request);
    Optional<Duration> wait = slowingDown.begin(SlowingDown.Limit.ADDRESS, address);
    if (wait.isPresent()) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
      return page(request, model, WhatToDo.TOO_MANY_TRIES);
    }
    return switch (redeeming.redeem(code.strip(), username.strip(), password, address)) {
      case Outcome.Refused<Redeemed>(Refusal refusal) -> {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        yield page(request, model, refusal);
      }
      case Outcome.Done<Redeemed>(Redeemed done) -> {
        slowingDown.succeeded(SlowingDown.Limit.ADDRESS, address);
        model.addAttribute("account", done.account().username().value());
        yield page(request, model, null);
      }
    };
  }

  private static String page(HttpServletRequest request, Model model, @Nullable Refusal refusal) {
    return WhatToDo.show("invited", request, model, refusal);
  }
}
