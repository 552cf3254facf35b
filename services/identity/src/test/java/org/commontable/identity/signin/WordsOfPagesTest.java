package org.commontable.identity.signin;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class WordsOfPagesTest {
  private static final Path PAGES = Path.of("src/main/resources/identity-pages");
  private static final Pattern WORDS = Pattern.compile("words\\['([^']*)']");

  @ParameterizedTest
  @ValueSource(strings = {"en", "cy"})
  void whatever_a_page_says_is_said_in_both_languages(String language) throws IOException {
    List<String> named = new ArrayList<>();
    try (var pages = Files.newDirectoryStream(PAGES, "*.html")) {
      for (Path page : pages) {
        WORDS.matcher(Files.readString(page)).results().forEach(it -> named.add(it.group(1)));
      }
    }

    assertThat(named).contains("sign-in.heading", "invited.use");
    assertThat(wordsIn(language)).containsAll(named);
  }

  @Test
  void both_languages_say_the_same_things_in_other_words() {
    Set<String> both = wordsIn("en");

    assertThat(wordsIn("cy")).isEqualTo(both);
    assertThat(both)
        .as("what is the same in both")
        .noneMatch(key ->
            Objects.equals(Page.words(asking("en")).get(key), Page.words(asking("cy")).get(key)));
  }

  private static Set<String> wordsIn(String language) {
    return Page.words(asking(language)).entrySet().stream()
        .filter(entry -> !entry.getValue().isBlank())
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private static MockHttpServletRequest asking(String language) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setParameter("lang", language);
    return request;
  }
}
