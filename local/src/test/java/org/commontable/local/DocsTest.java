package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commontable.web.Role;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What newcomers read holds. */
class DocsTest {
  private static final URI HERE = URI.create("http://127.0.0.1:8080");
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  /** What a start with the example programmes prints. */
  private static String printedAt(URI origin) {
    return Welcome.text(origin, StartOptions.of(List.of()), Optional.empty(), 1);
  }

  /** The commands in it that are meant to be pasted. */
  static List<String> storyOf(URI origin) {
    return printedAt(origin)
        .lines()
        .map(String::strip)
        .filter(line -> line.contains("curl -s"))
        .toList();
  }

  @Test
  @Tag("K1")
  void the_readme_tells_the_story_that_a_start_prints() {
    List<String> story = storyOf(HERE);

    assertThat(story).hasSize(5);
    assertThat(Repository.text("README.md")).contains("```\n" + String.join("\n", story) + "\n```");
  }

  @Test
  @Tag("K1")
  void every_role_has_a_sign_in_in_each_network_and_the_start_prints_it() {
    JsonNode staff =
        YAML.readTree(Repository.text("services/identity/src/main/resources/demo-accounts.yml"))
            .path("staff");
    JsonNode credentials = YAML.readTree(Repository.text("seeds/demo-credentials.yaml"));
    String printed = printedAt(HERE);

    assertThat(staff.valueStream().map(JsonNode::asString))
        .containsAll(
            Stream.of(Role.values())
                .filter(role -> role != Role.OPERATOR && role != Role.PARTICIPANT)
                .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList());
    staff
        .properties()
        .forEach(account -> {
          assertThat(printed).contains(account.getKey(), account.getValue().asString());
          assertThat(Repository.text("README.md"))
              .contains("`" + account.getKey() + "`", account.getValue().asString());
          for (String network :
              List.of("national", "solent", "north-cumbria", "northern-ireland")) {
            assertThat(
                    credentials.path(network).path(account.getKey()).path("username").asString(""))
                .isEqualTo(account.getKey() + "." + network);
          }
        });
  }

  @Test
  void every_link_leads_to_a_file() {
    List<String> broken = new ArrayList<>();
    Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(Repository.ROOT::resolve),
            Repository.files(Repository.ROOT.resolve("docs"), ".md").stream())
        .forEach(page -> broken.addAll(brokenIn(page)));

    assertThat(broken).isEmpty();
  }

  private static List<String> brokenIn(Path page) {
    return LINK.matcher(Repository.text(page))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .map(link -> Repository.named(page) + ": " + link)
        .toList();
  }
}
