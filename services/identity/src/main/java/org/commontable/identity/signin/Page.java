package org.commontable.identity.signin;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;

/**
 * What every page of ours has: the words of one language, from {@code
 * identity-pages/words_*.properties}, and what its form sends back.
 */
public final class Page {
  private static final String WELSH = "cy";
  private static final Map<String, String> WORDS = words(Locale.ENGLISH);
  private static final Map<String, String> WORDS_IN_WELSH = words(Locale.of(WELSH));

  private Page() {}

  /** The page of that name, in the language of whoever reads it. */
  public static String show(String page, HttpServletRequest request, Model model) {
    model.addAttribute("words", words(request));
    model.addAttribute("csrf", csrf(request));
    return page;
  }

  /** What is said in the language of whoever reads it. */
  static Map<String, String> words(HttpServletRequest request) {
    return isWelsh(request) ? WORDS_IN_WELSH : WORDS;
  }

  /**
   * Whether it is shown in Welsh: where {@code lang=cy} asked for it, on this page or one before,
   * or else the browser does. What is asked for is kept for the pages that follow.
   */
  public static boolean isWelsh(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null) {
      Session.keepLanguage(request, asked.equalsIgnoreCase(WELSH) ? WELSH : "en");
    }
    return Session.language(request)
        .orElseGet(() -> request.getLocale().getLanguage())
        .equals(WELSH);
  }

  /** What the form sends back as {@code _csrf}. */
  private static String csrf(HttpServletRequest request) {
    if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      return token.getToken();
    }
    throw new IllegalStateException("A page with a form lies outside the sign-in chain");
  }

  private static Map<String, String> words(Locale language) {
    ResourceBundle words =
        ResourceBundle.getBundle(
            "identity-pages.words",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return words.keySet().stream().collect(toUnmodifiableMap(key -> key, words::getString));
  }
}
