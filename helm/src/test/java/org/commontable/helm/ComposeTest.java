package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("K2")
class ComposeTest {
  private static final JsonNode COMPOSE = Yamls.one(Yamls.ROOT.resolve("docker-compose.yml"));

  static final List<String> HOUSE = RenderedChart.SERVICES;

  /** Containers that do one thing and end. */
  private static final List<String> JOBS = List.of("kafka-topics", "mongodb-replica-set");

  static Stream<Map.Entry<String, JsonNode>> containers() {
    return COMPOSE.path("services").properties().stream();
  }

  @Test
  void the_whole_house_is_there_with_what_it_stands_on() {
    assertThat(COMPOSE.path("services").propertyNames())
        .containsAll(HOUSE)
        .contains("kafka", "mongodb")
        .containsAll(JOBS)
        .hasSize(HOUSE.size() + 4);
  }

  @ParameterizedTest
  @MethodSource("containers")
  void a_container_has_limits_and_keeps_its_log_short(Map.Entry<String, JsonNode> container) {
    JsonNode it = container.getValue();

    assertThat(it.at("/deploy/resources/limits/memory").asString("")).matches("[0-9]+M");
    assertThat(it.at("/deploy/resources/limits/cpus").asString("")).isNotEmpty();
    assertThat(it.at("/logging/options/max-size").asString("")).isNotEmpty();
    assertThat(it.path("privileged").asBoolean(false)).isFalse();
    assertThat(Yamls.texts(it.path("security_opt"))).contains("no-new-privileges:true");
  }

  @ParameterizedTest
  @MethodSource("containers")
  void an_image_is_pinned_by_its_tag(Map.Entry<String, JsonNode> container) {
    assertThat(container.getValue().path("image").asString())
        .matches("[a-z/-]+:([0-9]+\\.[0-9]+\\.[0-9]+|\\$\\{TAG:-0\\.1\\.0-SNAPSHOT})");
  }

  @ParameterizedTest
  @MethodSource("containers")
  void what_keeps_running_says_whether_it_is_well(Map.Entry<String, JsonNode> container) {
    JsonNode check = container.getValue().path("healthcheck");

    if (JOBS.contains(container.getKey())) {
      assertThat(check.path("disable").asBoolean(false)).isTrue();
    } else {
      assertThat(check.path("test").size()).isPositive();
    }
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  void a_service_is_asked_whether_it_is_ready_and_may_do_nothing_that_it_need_not(String service) {
    JsonNode it = COMPOSE.path("services").path(service);

    assertThat(Yamls.texts(it.at("/healthcheck/test"))).containsExactly("CMD", "is-ready");
    assertThat(it.path("read_only").asBoolean(false)).isTrue();
    assertThat(Yamls.texts(it.path("cap_drop"))).containsExactly("ALL");
    assertThat(Yamls.texts(it.path("tmpfs"))).containsExactly("/tmp");
    assertThat(it.at("/build/args/MODULE").asString())
        .isEqualTo(service.equals("gateway") ? "gateway" : "services/" + service);
  }

  @ParameterizedTest
  @FieldSource("HOUSE")
  void a_service_listens_where_the_chart_has_it_listen(String service) {
    assertThat(environment(service).path("SERVER_PORT").asString())
        .isEqualTo(
            Yamls.one(Yamls.CHART.resolve("values.yaml"))
                .at("/services/" + service + "/port")
                .asString());
  }

  @Test
  void only_the_gateway_can_be_reached_from_outside_and_by_default_from_this_machine_alone() {
    containers()
        .filter(container -> container.getValue().has("ports"))
        .forEach(container -> assertThat(container.getKey()).isEqualTo("gateway"));
    assertThat(Yamls.texts(COMPOSE.at("/services/gateway/ports")))
        .singleElement()
        .asString()
        .startsWith("${BIND:-127.0.0.1}:");
    for (String network : new String[] {"house", "stores"}) {
      assertThat(COMPOSE.path("networks").path(network).path("internal").asBoolean(false)).isTrue();
    }
  }

  @Test
  void the_gateway_cannot_reach_the_stores() {
    assertThat(Yamls.texts(COMPOSE.at("/services/gateway/networks"))).doesNotContain("stores");
    for (String store : new String[] {"kafka", "mongodb", "kafka-topics", "mongodb-replica-set"}) {
      assertThat(Yamls.texts(COMPOSE.path("services").path(store).path("networks")))
          .containsExactly("stores");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "participants", "workshops", "resources", "reimbursements"})
  void a_service_has_a_database_of_its_own_and_waits_for_what_it_stands_on(String service) {
    assertThat(environment(service).path("COMMONTABLE_MONGODB_DATABASE").asString())
        .isEqualTo(service);
    assertThat(COMPOSE.path("services").path(service).path("depends_on").propertyNames())
        .containsExactlyInAnyOrder("mongodb", "mongodb-replica-set", "kafka-topics");
  }

  @Test
  void topics_are_made_by_a_job_and_never_by_themselves() {
    JsonNode job = environment("kafka-topics");

    assertThat(environment("kafka").path("KAFKA_AUTO_CREATE_TOPICS_ENABLE").asString())
        .isEqualTo("false");
    assertThat(environment("kafka").path("KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE").asString())
        .isEqualTo("false");
    assertThat(List.of(job.path("TOPICS").asString().split(" ")))
        .containsExactlyInAnyOrderElementsOf(ClusterTest.TOPICS);
    assertThat(job.path("PARTITIONS").asString()).isEqualTo("12");
    assertThat(job.path("RETENTION_MS").asString()).isEqualTo("7776000000");
  }

  @Test
  void the_release_register_is_on_a_volume_that_nothing_else_uses() {
    assertThat(Yamls.texts(COMPOSE.at("/services/reimbursements/volumes")))
        .contains("release-register:/var/lib/commontable/release-register");
    assertThat(
            environment("reimbursements").path("COMMONTABLE_RELEASE_REGISTER_DIRECTORY").asString())
        .isEqualTo("/var/lib/commontable/release-register");

    Map<String, Integer> uses = new TreeMap<>();
    containers()
        .flatMap(container -> Yamls.items(container.getValue().path("volumes")))
        .map(JsonNode::asString)
        .filter(volume -> !volume.startsWith("${SETTINGS:-"))
        .forEach(volume -> uses.merge(volume.split(":", 2)[0], 1, Integer::sum));
    assertThat(uses.keySet()).isEqualTo(new TreeSet<>(COMPOSE.path("volumes").propertyNames()));
    assertThat(uses.values()).containsOnly(1);
  }

  @Test
  void a_secret_is_a_file_and_each_service_has_its_own() {
    containers()
        .forEach(container ->
            environment(container.getKey())
                .properties()
                .forEach(variable -> {
                  if (variable.getKey().matches(".*(PASSWORD|SECRET|KEYS).*")) {
                    assertThat(variable.getValue().asString())
                        .startsWith("/run/secrets/")
                        .matches(file -> secrets(container.getKey()).contains(file));
                  }
                }));
    assertThat(secrets("reimbursements")).containsExactly("/run/secrets/reimbursements-encryption");
    for (JsonNode secret : COMPOSE.path("secrets")) {
      assertThat(secret.propertyNames()).containsExactly("file");
    }
  }

  @Test
  void every_variable_of_the_file_is_explained_in_the_example() {
    String example = Yamls.text(Yamls.ROOT.resolve(".env.example"));
    Set<String> variables = new TreeSet<>();
    java.util.regex.Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)")
        .matcher(Yamls.text(Yamls.ROOT.resolve("docker-compose.yml")))
        .results()
        .forEach(variable -> variables.add(variable.group(1)));

    assertThat(variables).isNotEmpty().allMatch(name -> example.contains("\n" + name + "="));
  }

  static JsonNode environment(String service) {
    return COMPOSE.path("services").path(service).path("environment");
  }

  private static List<String> secrets(String service) {
    return Yamls.texts(COMPOSE.path("services").path(service).path("secrets")).stream()
        .map(name -> "/run/secrets/" + name)
        .toList();
  }
}
