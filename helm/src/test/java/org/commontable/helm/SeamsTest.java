package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commontable.helm.RenderedChart.Pod;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where chart, cluster, compose, documents and code meet, they say the same. */
@Tag("K3")
@Tag("K4")
class SeamsTest {
  private static final Pattern EVENT_TYPE =
      Pattern.compile(
          "\"org\\.commontable\\.(identity|participants|workshops|resources|reimbursements)\\.[a-z_]+\\.v\\d+\"");

  private static final Pattern RETELLING = Pattern.compile("new Retelling<>\\(\\s*\"([a-z-]+)\"");

  @Test
  void the_secrets_that_the_chart_names_are_those_that_the_cluster_makes_or_the_guide_asks_for() {
    Set<String> made = new TreeSet<>();
    ClusterTest.all("KafkaUser").forEach(user -> made.add(Yamls.name(user)));
    ClusterTest.all("Kafka").forEach(kafka -> made.add(Yamls.name(kafka) + "-cluster-ca-cert"));
    ClusterTest.all("MongoDBCommunity")
        .forEach(mongodb ->
            mongodb
                .at("/spec/users")
                .forEach(user -> made.add(user.path("connectionStringSecretName").asString())));
    ClusterTest.all("Certificate")
        .forEach(certificate -> made.add(certificate.at("/spec/secretName").asString()));
    String guide = Yamls.text(Yamls.ROOT.resolve("k8s/README.md"));

    for (Pod pod : RenderedChart.byDefault().pods()) {
      for (String secret : SecretsTest.secretsOf(pod)) {
        String name = secret.substring(0, secret.indexOf('/'));
        assertThat(made.contains(name) || guide.contains("`" + name + "`")).as(name).isTrue();
      }
    }
  }

  /** A path with a code that works without a sign-in must be in no log of a proxy. */
  @ParameterizedTest
  @ValueSource(strings = {"k8s/README.md", "helm/commontable/README.md", "SECURITY.md"})
  void who_runs_the_way_in_is_told_of_every_path_that_carries_a_code(String guide)
      throws IOException {
    Set<String> named = new TreeSet<>();
    Pattern carries = Pattern.compile("/networks/\\{network}/([a-z-]+)/[^\"]*\\{(?:code|address)}");
    try (Stream<Path> sources = Files.walk(Yamls.ROOT.resolve("services"))) {
      for (Path source :
          sources
              .filter(file -> file.toString().contains("src/main/java"))
              .filter(file -> file.toString().endsWith("Controller.java"))
              .toList()) {
        carries.matcher(Files.readString(source)).results().forEach(it -> named.add(it.group(1)));
      }
    }

    assertThat(named).contains("calendars", "links", "share-links", "decline-proofs");
    assertThat(named)
        .allSatisfy(one ->
            assertThat(Yamls.text(Yamls.ROOT.resolve(guide))).contains("/networks/*/" + one + "/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "participants", "workshops", "resources", "reimbursements"})
  void who_runs_it_is_told_which_row_to_delete_to_have_something_told_again(String service)
      throws IOException {
    Set<String> rows = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Yamls.ROOT.resolve("services/" + service + "/src/main"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file ->
              RETELLING
                  .matcher(Yamls.text(file))
                  .results()
                  .forEach(named ->
                      rows.add("| `" + service + "` | `told-again:" + named.group(1) + "` |")));
    }
    Set<String> documented = new TreeSet<>();
    Pattern row = Pattern.compile("\\| `" + service + "` \\| `told-again:[a-z-]+` \\|");
    row.matcher(Yamls.text(Yamls.ROOT.resolve("k8s/README.md")))
        .results()
        .forEach(found -> documented.add(found.group()));

    assertThat(documented).isEqualTo(rows);
  }

  @Test
  void the_chart_finds_the_broker_and_the_database_where_the_cluster_has_them() {
    JsonNode values = Yamls.one(Yamls.CHART.resolve("values.yaml"));
    JsonNode kafka = ClusterTest.all("Kafka").getFirst();
    int port = kafka.at("/spec/kafka/listeners/0/port").asInt();

    assertThat(values.at("/kafka/bootstrapServers").asString())
        .isEqualTo(Yamls.name(kafka) + "-kafka-bootstrap:" + port);
    assertThat(values.at("/kafka/port").asInt()).isEqualTo(port);
    assertThat(values.at("/kafka/peers/0/podSelector/matchLabels/strimzi.io~1name").asString())
        .isEqualTo(Yamls.name(kafka) + "-kafka");
    assertThat(values.at("/mongodb/peers/0/podSelector/matchLabels/app").asString())
        .isEqualTo(Yamls.name(ClusterTest.all("MongoDBCommunity").getFirst()) + "-svc");
    assertThat(
            ClusterTest.all("Ingress")
                .getFirst()
                .at("/spec/rules/0/http/paths/0/backend/service/name")
                .asString())
        .isEqualTo("commontable-gateway");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "participants", "workshops", "resources", "reimbursements"})
  void the_chart_and_the_rights_agree_on_what_a_service_reads(String service) {
    assertThat(
            Yamls.texts(
                Yamls.one(Yamls.CHART.resolve("values.yaml"))
                    .at("/services/" + service + "/kafka/reads")))
        .containsExactlyInAnyOrderElementsOf(ClusterTest.READS.getOrDefault(service, Set.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "participants", "workshops", "resources", "reimbursements"})
  void a_service_handles_no_event_that_it_may_not_read(String service) throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Yamls.ROOT.resolve("services/" + service + "/src/main"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file ->
              EVENT_TYPE
                  .matcher(Yamls.text(file))
                  .results()
                  .forEach(type -> read.add(type.group(1))));
    }
    read.remove(service);

    assertThat(ClusterTest.READS.getOrDefault(service, Set.of())).containsAll(read);
  }

  @Test
  void every_setting_that_the_chart_or_compose_gives_is_documented() {
    Set<String> given = new TreeSet<>();
    RenderedChart.all()
        .flatMap(chart -> chart.pods().stream())
        .forEach(pod ->
            pod.container()
                .path("env")
                .forEach(variable -> given.add(variable.path("name").asString())));
    RenderedChart.SERVICES.forEach(
        service -> given.addAll(ComposeTest.environment(service).propertyNames()));

    assertThat(given).hasSizeGreaterThan(15).allMatch(SeamsTest::documented);
  }

  @Test
  void services_are_neither_forgotten_nor_invented() throws IOException {
    try (Stream<Path> modules = Files.list(Yamls.ROOT.resolve("services"))) {
      assertThat(RenderedChart.SERVICES)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      Stream.of("gateway"),
                      modules
                          .filter(module -> Files.exists(module.resolve("pom.xml")))
                          .map(module -> module.getFileName().toString()))
                  .toList());
    }
  }

  private static boolean documented(String name) {
    String table = Yamls.text(Yamls.ROOT.resolve("docs/settings.md"));
    return table.contains("\n| `" + name + "` |")
        || (name.startsWith("COMMONTABLE_KAFKA_PROPERTIES_")
            && table.contains("\n| `COMMONTABLE_KAFKA_PROPERTIES_<NAME>` |"));
  }
}
