package org.commontable.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.invitation.Redeeming.Redeemed;
import org.commontable.identity.signin.ClientAddress;
import org.commontable.identity.signin.Page;
import org.commontable.identity.signin.SlowingDown;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
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
  private static final String WELSH = "cy";

  /** What a person can do about a refusal, where the API says it in words for programs. */
  private static final Map<String, String> IN_ENGLISH =
      Map.of(
          "who-are-you",
          "Enter a username of 2 to 100 letters and digits, and a password.",
          "username-taken",
          "This username is taken. If it is yours, enter its password; if not, choose another one.",
          "account-already-linked",
          "This account belongs to another participant of the network. Use an account of your own,"
              + " or make one.");

  /** What a person can do about a refusal, in Welsh. */
  private static final Map<String, String> IN_WELSH =
      Map.of(
          "who-are-you",
          "Rhowch enw defnyddiwr o 2 i 100 o lythrennau a rhifau, a chyfrinair.",
          "invitation-not-usable",
          "Ni roddwyd y cod hwn, neu mae wedi'i ddefnyddio, neu mae wedi dod i ben. Gofynnwch i'ch"
              + " cydlynydd am un newydd.",
          "weak-password",
          "Dewiswch gyfrinair o 12 nod o leiaf nad yw'n hawdd ei ddyfalu; mae tri neu bedwar gair"
              + " yn dda.",
          "username-taken",
          "Mae'r enw defnyddiwr hwn wedi'i gymryd. Os mai eich un chi ydyw, rhowch ei gyfrinair; os"
              + " nad e, dewiswch un arall.",
          "participant-already-linked",
          "Mae gan y cyfranogwr hwn gyfrif eisoes. Mewngofnodwch â hwnnw.",
          "account-already-linked",
          "Mae'r cyfrif hwn yn perthyn i gyfranogwr arall o'r rhwydwaith. Defnyddiwch gyfrif eich"
              + " hun, neu gwnewch un.",
          "too-many-tries",
          "Gormod o gynigion. Arhoswch funud a rhowch gynnig arall arni.",
          "expired",
          "Bu'r dudalen hon ar agor yn rhy hir. Rhowch gynnig arall arni.");

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
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
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
      return page(
          request,
          model,
          Refusal.invalid("too-many-tries", "Too many tries. Wait a minute and try again."));
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
    boolean welsh = isWelsh(request);
    model.addAttribute(
        "fault",
        refusal == null
            ? null
            : (welsh ? IN_WELSH : IN_ENGLISH).getOrDefault(refusal.code(), refusal.detail()));
    model.addAttribute("csrf", Page.csrf(request));
    return welsh ? "gwahoddiad" : "invited";
  }

  private static boolean isWelsh(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    return WELSH.equals(
        asked == null ? request.getLocale().getLanguage() : asked.toLowerCase(Locale.ROOT));
  }
}
