package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever docs/settings.md explains can be set, and whatever is set is explained there. */
class SettingsRules {
  static final List<String> HOUSE = RenderedChart.SERVICES;
  private static final Pattern ROW = Pattern.compile("^\\| `([A-Z][A-Z0-9_<>]+)` \\| `[^`]+` \\|");
  private static final JsonNode COMPOSE = Yamls.one(Yamls.ROOT.resolve("docker-compose.yml"));

  /** Given as files of a Secret, never as variables. */
  private static final Set<String> SECRETS =
      Set.of("COMMONTABLE_MONGODB_URI", "COMMONTABLE_ENCRYPTION_KEYS_FILE", "SPRING_CONFIG_IMPORT");

  /** What docs/settings.md explains, by its headings, such as {@code identity}. */
  private static final Map<String, List<String>> EXPLAINED = explained();

  private static Map<String, List<String>> explained() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    String heading = "";
    for (String line : Yamls.text(Yamls.ROOT.resolve("docs/settings.md")).lines().toList()) {
      var row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        heading = line.substring(3);
      } else if (row.find()) {
        found.computeIfAbsent(heading, first -> new ArrayList<>()).add(row.group(1));
      }
    }
    return found;
  }

  private static Set<String> of(String service) {
    Set<String> all = new LinkedHashSet<>(EXPLAINED.getOrDefault("Every service", List.of()));
    if (!service.equals("gateway")) {
      all.addAll(EXPLAINED.getOrDefault("Services that keep data", List.of()));
    }
    all.addAll(EXPLAINED.getOrDefault(service, List.of()));
    return all;
  }

  private static boolean isExplained(String service, String name) {
    return of(service).stream()
        .anyMatch(
            row -> name.matches(row.replace("<NAME>", "[A-Z_]+").replaceAll("<[A-Z]+>", "[0-9]+")));
  }

  private static String anExampleOf(String row) {
    return row.replace("<NAME>", "SECURITY_PROTOCOL").replaceAll("<[A-Z]+>", "0");
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  @Tag("K2")
  void on_one_machine_a_service_takes_every_setting_and_files_that_are_its_own(String service) {
    JsonNode it = COMPOSE.path("services").path(service);

    assertThat(it.at("/env_file/0/path").asString(""))
        .isEqualTo("${SETTINGS:-./settings}/" + service + "/settings.env");
    assertThat(it.at("/env_file/0/required").asBoolean(true)).isFalse();
    assertThat(Yamls.texts(it.path("volumes")))
        .contains("${SETTINGS:-./settings}/" + service + ":/etc/commontable/settings:ro");
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  @Tag("K2")
  void on_one_machine_only_what_is_explained_is_set(String service) {
    assertThat(COMPOSE.at("/services/" + service + "/environment").propertyNames())
        .isNotEmpty()
        .allMatch(name -> isExplained(service, name));
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  @Tag("K3")
  void in_a_cluster_only_what_is_explained_is_set(String service) {
    Set<String> set = new TreeSet<>();
    RenderedChart.all()
        .flatMap(chart -> chart.pods().stream())
        .filter(pod ->
            pod.labels().path("app.kubernetes.io/name").asString().equals(service)
                && pod.container().path("name").asString().equals(service))
        .flatMap(pod -> Yamls.items(pod.container().path("env")))
        .map(variable -> variable.path("name").asString())
        .filter(name -> name.startsWith("COMMONTABLE_"))
        .forEach(set::add);

    assertThat(set).isNotEmpty().allMatch(name -> isExplained(service, name));
  }

  @Test
  @Tag("K3")
  void in_a_cluster_every_setting_of_every_service_can_be_set(@TempDir Path dir)
      throws IOException {
    Map<String, Map<String, String>> wanted = new LinkedHashMap<>();
    for (String service : HOUSE) {
      Map<String, String> variables = new LinkedHashMap<>();
      of(service).stream()
          .filter(name -> !SECRETS.contains(name))
          .forEach(row -> variables.put(anExampleOf(row), "set-by-the-operator"));
      wanted.put(service, variables);
    }
    Map<String, Object> services = new LinkedHashMap<>();
    wanted.forEach((service, variables) -> services.put(service, Map.of("env", variables)));
    Path values = dir.resolve("values.json");
    Files.writeString(values, JsonMapper.shared().writeValueAsString(Map.of("services", services)));

    RenderedChart chart = RenderedChart.withFile(values);

    for (String service : HOUSE) {
      Stream<JsonNode> set =
          chart.pods().stream()
              .filter(pod -> pod.container().path("name").asString().equals(service))
              .flatMap(pod -> Yamls.items(pod.container().path("env")))
              .filter(
                  variable -> variable.path("value").asString("").equals("set-by-the-operator"));
      assertThat(set.map(variable -> variable.path("name").asString()))
          .as(service)
          .containsExactlyInAnyOrderElementsOf(wanted.getOrDefault(service, Map.of()).keySet());
    }
  }
}
