package org.commontable.identity.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.commontable.identity.settings.Issuer;
import org.commontable.web.OpenToAll;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The sign-in page. Its form has the fields {@code username}, {@code password}, {@code network}
 * (optional) and {@code _csrf}; programs may rely on these names. It is in Welsh where {@code
 * lang=cy} or the browser asks for it, with a link to the other language, and so is what follows.
 */
@Controller
class SignInController {
  /** Said only to who tried: none that an address could bring about. */
  private static final String WRONG =
      "That username and that password don't go together. Check both and try again.";

  private static final String WRONG_IN_WELSH =
      "Nid yw'r enw defnyddiwr a'r cyfrinair hynny'n mynd gyda'i gilydd. Gwiriwch y ddau a rhowch"
          + " gynnig arall arni.";

  /** Why a browser is sent back to the page, by the parameter that says so. */
  private static final Map<String, String> FAULTS =
      Map.of(
          "expired",
          "This page was open for too long. Please sign in again.",
          "noplace",
          "Your account has no part in a network yet. Ask your coordinator for an invitation.",
          "unavailable",
          "Your organisation could not tell us who you are. Try again, or use your password.");

  private static final Map<String, String> FAULTS_IN_WELSH =
      Map.of(
          "expired",
          "Bu'r dudalen hon ar agor yn rhy hir. Mewngofnodwch eto.",
          "noplace",
          "Nid oes gan eich cyfrif ran mewn rhwydwaith eto. Gofynnwch i'ch cydlynydd am wahoddiad.",
          "unavailable",
          "Ni allai eich sefydliad ddweud wrthym pwy ydych chi. Rhowch gynnig arall arni, neu"
              + " defnyddiwch eich cyfrinair.");

  private final SigningIn signingIn;
  private final OtherWays otherWays;
  private final ClientAddress addresses;
  private final Issuer issuer;
  private final Arrival arrival;

  SignInController(
      SigningIn signingIn,
      OtherWays otherWays,
      ClientAddress addresses,
      Issuer issuer,
      Arrival arrival) {
    this.signingIn = signingIn;
    this.otherWays = otherWays;
    this.addresses = addresses;
    this.issuer = issuer;
    this.arrival = arrival;
  }

  @OpenToAll
  @GetMapping("/sign-in")
  String page(HttpServletRequest request, Model model) {
    String fault = null;
    for (Map.Entry<String, String> each : faults(request).entrySet()) {
      fault = request.getParameter(each.getKey()) == null ? fault : each.getValue();
    }
    return page(request, model, "", "", fault);
  }

  @OpenToAll
  @PostMapping("/sign-in")
  @Nullable String signIn(
      @RequestParam(defaultValue = "") String username,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String network,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    String asked = network.strip();
    SigningIn.Answer answer = signingIn.with(username, password, asked, addresses.of(request));
    return switch (answer) {
      case SigningIn.Answer.Wrong _ ->
          page(request, model, username, asked, Page.isWelsh(request) ? WRONG_IN_WELSH : WRONG);
      case SigningIn.Answer.TryLater(Duration wait) -> {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        yield page(request, model, username, asked, tooManyTries(request, wait));
      }
      default -> arrival.go(answer, request, response);
    };
  }

  @OpenToAll
  @GetMapping("/sign-in/network")
  String choosing(HttpServletRequest request, Model model) {
    Optional<SigningIn.Answer.Choose> choice = Session.choice(request);
    if (choice.isEmpty()) {
      return "redirect:" + issuer.at("/sign-in");
    }
    model.addAttribute("places", choice.get().places());
    model.addAttribute("csrf", Page.csrf(request));
    return Page.isWelsh(request) ? "dewis" : "choose";
  }

  @OpenToAll
  @PostMapping("/sign-in/network")
  @Nullable String choose(
      @RequestParam(defaultValue = "") String network,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<SigningIn.Answer.Choose> choice = Session.choice(request);
    SigningIn.Answer answer =
        choice
            .map(before -> signingIn.choose(before, network))
            .orElseGet(SigningIn.Answer.Wrong::new);
    return arrival.go(answer, request, response);
  }

  @OpenToAll
  @GetMapping("/sign-in/style.css")
  ResponseEntity<ClassPathResource> style() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "css"))
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
        .body(new ClassPathResource("identity-pages/style.css"));
  }

  private String page(
      HttpServletRequest request,
      Model model,
      String username,
      String network,
      @Nullable String fault) {
    model.addAttribute("username", username);
    model.addAttribute("network", network);
    model.addAttribute("fault", fault);
    model.addAttribute("providers", otherWays.all());
    model.addAttribute("csrf", Page.csrf(request));
    return Page.isWelsh(request) ? "mewngofnodi" : "sign-in";
  }

  private static Map<String, String> faults(HttpServletRequest request) {
    return Page.isWelsh(request) ? FAULTS_IN_WELSH : FAULTS;
  }

  private static String tooManyTries(HttpServletRequest request, Duration wait) {
    long seconds = wait.toSeconds() + 1;
    if (Page.isWelsh(request)) {
      return "Gormod o gynigion. Arhoswch %seiliad a rhowch gynnig arall arni."
          .formatted(seconds == 1 ? "" : seconds + " ");
    }
    return "Too many tries. Wait %s and try again."
        .formatted(seconds == 1 ? "a second" : seconds + " seconds");
  }
}
