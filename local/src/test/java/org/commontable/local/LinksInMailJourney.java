package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commontable.testing.Await;
import org.commontable.testing.HttpAnswer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever follows a link in what they were written arrives somewhere. */
@Tag("T10")
class LinksInMailJourney {
  private static final Pattern EMAIL = Pattern.compile("<a href=\"(/mail/[^\"]+)\">");
  private static final int EMAILS_MAX = 40;

  private final OpenHouse house = OpenHouse.get();

  @Test
  void
      of_each_kind_of_link_in_the_newest_mail_of_the_programmes_one_arrives_at_a_page_in_both_languages() {
    Map<String, String> oneOfEachKind = new TreeMap<>();
    // Those that ask for an answer by link alone have tests of their own.
    Pattern link =
        Pattern.compile(Pattern.quote(origin()) + "(/(?!api/)([a-z]+/?[a-z]*)[^\\s<\"]*)");
    Matcher email = EMAIL.matcher(page("/mail"));
    for (int read = 0; read < EMAILS_MAX && email.find(); read++) {
      Matcher each = link.matcher(page(email.group(1)));
      while (each.find()) {
        oneOfEachKind.putIfAbsent(each.group(2), each.group(1));
      }
    }
    oneOfEachKind.put("invitation", "/invitation");

    assertThat(oneOfEachKind).containsKeys("my/messages", "my/sessions");
    assertThat(oneOfEachKind.values())
        .allSatisfy(path -> assertThat(page(path)).contains("<h1>", "lang=\"cy\""));
  }

  private String origin() {
    return house.house().origin().toString();
  }

  /** Whoever asks this often without a token is told to wait. */
  private String page(String path) {
    HttpAnswer answer =
        Await.found(
            path, () -> Optional.of(house.nobody().get(path)).filter(each -> each.status() != 429));
    return answer.require(200).text();
  }
}
