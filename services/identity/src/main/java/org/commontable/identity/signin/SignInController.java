package org.commontable.identity.signin;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.commontable.identity.settings.Issuer;
import org.commontable.web.AsTyped;
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
  /** Why a browser is sent back to the page; the parameter that says so. */
  private static final List<String> FAULTS = List.of("expired", "noplace", "unavailable");

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
    return FAULTS.stream()
        .filter(each -> request.getParameter(each) != null)
        .findFirst()
        .map(each -> page(request, model, "", "", said(each, request)))
        .orElseGet(() -> page(request, model, "", "", null));
  }

  @OpenToAll
  @PostMapping("/sign-in")
  @Nullable String signIn(
      @AsTyped @RequestParam(defaultValue = "") String username,
      @AsTyped @RequestParam(defaultValue = "") String password,
      @AsTyped @RequestParam(defaultValue = "") String network,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model)
      throws IOException {
    String asked = network.strip();
    SigningIn.Answer answer = signingIn.with(username, password, asked, addresses.of(request));
    return switch (answer) {
      case SigningIn.Answer.Wrong _ ->
          page(request, model, username, asked, said("wrong", request));
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
    return Page.show("choose", request, model);
  }

  @OpenToAll
  @PostMapping("/sign-in/network")
  @Nullable String choose(
      @AsTyped @RequestParam(defaultValue = "") String network,
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
    return Page.show("sign-in", request, model);
  }

  private static String tooManyTries(HttpServletRequest request, Duration wait) {
    long seconds = wait.toSeconds() + 1;
    return seconds == 1 ? said("wait-a-second", request) : said("wait", request).formatted(seconds);
  }

  private static String said(String what, HttpServletRequest request) {
    return requireNonNull(Page.words(request).get("sign-in." + what));
  }
}
