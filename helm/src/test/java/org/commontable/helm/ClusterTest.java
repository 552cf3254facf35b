package org.commontable.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the platform stands on in a cluster: Kafka, MongoDB, the way in. */
@Tag("K4")
class ClusterTest {
  static final List<String> TOPICS =
      List.of(
          "commontable.identity",
          "commontable.participants",
          "commontable.workshops",
          "commontable.resources",
          "commontable.reimbursements");

  /** Whose events a service reads. */
  static final Map<String, Set<String>> READS =
      Map.of(
          "identity", Set.of("participants"),
          "participants",
              Set.of("participants", "identity", "workshops", "resources", "reimbursements"),
          "workshops", Set.of("participants", "reimbursements"),
          "resources", Set.of("participants", "workshops"),
          "reimbursements", Set.of("reimbursements", "participants", "workshops", "identity"));

  /** The oldest backup that may be restored. */
  private static final Duration OLDEST_BACKUP = Duration.ofDays(35);

  private static final Path K8S = Yamls.ROOT.resolve("k8s");
  private static final List<JsonNode> BASE = Yamls.folder(K8S.resolve("base"));

  @Test
  void every_producer_has_its_topic_with_twelve_partitions_on_three_brokers() {
    assertThat(all("KafkaTopic"))
        .extracting(Yamls::name)
        .containsExactlyInAnyOrderElementsOf(TOPICS);
    for (JsonNode topic : all("KafkaTopic")) {
      assertThat(topic.at("/spec/partitions").asInt()).isEqualTo(12);
      assertThat(topic.at("/spec/replicas").asInt()).isEqualTo(3);
      JsonNode config = topic.at("/spec/config");
      assertThat(config.path("min.insync.replicas").asInt()).isEqualTo(2);
      assertThat(config.path("unclean.leader.election.enable").asBoolean(true)).isFalse();
      assertThat(config.path("cleanup.policy").asString()).isEqualTo("delete");
      assertThat(Duration.ofMillis(config.path("retention.ms").asLong()))
          .isGreaterThan(OLDEST_BACKUP.multipliedBy(2));
    }
  }

  @Test
  void the_broker_makes_no_topic_by_itself_and_never_elects_who_forgot() {
    JsonNode kafka = all("Kafka").getFirst().at("/spec/kafka");

    assertThat(kafka.at("/config/auto.create.topics.enable").asBoolean(true)).isFalse();
    assertThat(kafka.at("/config/unclean.leader.election.enable").asBoolean(true)).isFalse();
    assertThat(kafka.at("/config/default.replication.factor").asInt()).isEqualTo(3);
    assertThat(kafka.at("/config/min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(Duration.ofMinutes(kafka.at("/config/offsets.retention.minutes").asLong()))
        .isGreaterThan(OLDEST_BACKUP);
    assertThat(kafka.at("/authorization/type").asString()).isEqualTo("simple");
    assertThat(kafka.at("/authorization").has("superUsers")).isFalse();
    for (JsonNode listener : kafka.path("listeners")) {
      assertThat(listener.path("tls").asBoolean(false)).isTrue();
      assertThat(listener.path("type").asString()).isEqualTo("internal");
      assertThat(listener.at("/authentication/type").asString()).isEqualTo("scram-sha-512");
    }
  }

  @Test
  void there_are_three_of_each_node_and_no_two_of_a_kind_on_one_machine() {
    assertThat(all("KafkaNodePool"))
        .extracting(Yamls::name)
        .containsExactlyInAnyOrder("broker", "controller");
    for (JsonNode pool : all("KafkaNodePool")) {
      assertThat(pool.at("/spec/replicas").asInt()).isEqualTo(3);
      assertThat(pool.at("/spec/resources/limits/memory").asString("")).isNotEmpty();
      assertThat(pool.at("/spec/storage/volumes/0/deleteClaim").asBoolean(true)).isFalse();
      JsonNode spread = pool.at("/spec/template/pod/topologySpreadConstraints/0");
      assertThat(spread.path("whenUnsatisfiable").asString()).isEqualTo("DoNotSchedule");
      assertThat(spread.at("/labelSelector/matchLabels").path("strimzi.io/pool-name").asString())
          .isEqualTo(Yamls.name(pool));
    }
  }

  @Test
  void every_service_that_tells_events_has_a_user_and_nobody_else_has() {
    assertThat(all("KafkaUser"))
        .extracting(Yamls::name)
        .containsExactlyInAnyOrderElementsOf(
            READS.keySet().stream().map(service -> "commontable-" + service).toList());
    for (JsonNode user : all("KafkaUser")) {
      assertThat(user.at("/spec/authentication/type").asString()).isEqualTo("scram-sha-512");
    }
  }

  @Test
  void the_broker_lets_every_service_in_that_has_a_user_and_nobody_else() {
    for (JsonNode listener : all("Kafka").getFirst().at("/spec/kafka/listeners")) {
      assertThat(Yamls.items(listener.path("networkPolicyPeers")))
          .singleElement()
          .satisfies(peer -> {
            JsonNode name = peer.at("/podSelector/matchExpressions/0");
            assertThat(name.path("key").asString()).isEqualTo("app.kubernetes.io/name");
            assertThat(Yamls.texts(name.path("values")))
                .map(service -> "commontable-" + service)
                .containsExactlyInAnyOrderElementsOf(
                    all("KafkaUser").stream().map(Yamls::name).toList());
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "participants", "workshops", "resources", "reimbursements"})
  void a_user_writes_to_its_own_topic_reads_those_it_handles_and_may_do_nothing_else(
      String service) {
    Set<String> expected = new TreeSet<>();
    expected.add("topic commontable." + service + " Write");
    expected.add("topic commontable." + service + " Describe");
    for (String read : READS.getOrDefault(service, Set.of())) {
      expected.add("topic commontable." + read + " Read");
      expected.add("topic commontable." + read + " Describe");
    }
    expected.add("group " + service + " Read");

    assertThat(rights(service)).isEqualTo(expected);
  }

  @Test
  void every_service_has_a_database_user_with_rights_in_its_own_database_alone() {
    JsonNode mongodb = all("MongoDBCommunity").getFirst().path("spec");

    assertThat(Yamls.items(mongodb.path("users")))
        .extracting(user -> user.path("name").asString())
        .containsExactlyInAnyOrder(
            "identity", "participants", "workshops", "resources", "reimbursements");
    for (JsonNode user : mongodb.path("users")) {
      assertThat(user.path("roles").size()).isEqualTo(1);
      assertThat(user.at("/roles/0/name").asString()).isEqualTo("readWrite");
      assertThat(user.at("/roles/0/db")).isEqualTo(user.path("name"));
      assertThat(user.path("passwordSecretRef").propertyNames()).containsExactly("name");
    }
  }

  @Test
  void the_database_has_three_members_that_speak_tls_alone() {
    JsonNode mongodb = all("MongoDBCommunity").getFirst().path("spec");

    assertThat(mongodb.path("members").asInt()).isEqualTo(3);
    assertThat(mongodb.at("/security/tls/enabled").asBoolean(false)).isTrue();
    assertThat(mongodb.at("/security/tls").has("optional")).isFalse();
    assertThat(mongodb.at("/security/authentication/ignoreUnknownUsers").asBoolean(true)).isFalse();
  }

  @Test
  void nothing_comes_into_the_namespace_unless_a_policy_names_it() {
    JsonNode deny =
        all("NetworkPolicy").stream()
            .filter(policy -> Yamls.name(policy).equals("default-deny-ingress"))
            .findFirst()
            .orElseThrow()
            .path("spec");

    assertThat(deny.path("podSelector").isEmpty()).isTrue();
    assertThat(Yamls.texts(deny.path("policyTypes"))).containsExactly("Ingress");
    assertThat(deny.has("ingress")).isFalse();
  }

  @Test
  void no_secret_is_written_here() {
    assertThat(BASE).extracting(Yamls::kind).doesNotContain("Secret");
  }

  @Test
  void the_base_has_every_file_and_an_overlay_changes_neither_copies_nor_rights() {
    JsonNode base = Yamls.one(K8S.resolve("base/kustomization.yaml"));
    assertThat(K8S.resolve("base").toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.concat(
                    Yamls.texts(base.path("resources")).stream(),
                    java.util.stream.Stream.of("kustomization.yaml"))
                .toList());

    for (String overlay : new String[] {"staging", "production"}) {
      Path folder = K8S.resolve("overlays").resolve(overlay);
      JsonNode kustomization = Yamls.one(folder.resolve("kustomization.yaml"));
      assertThat(Yamls.texts(kustomization.path("resources"))).containsExactly("../../base");
      for (JsonNode patch : kustomization.path("patches")) {
        Path file = folder.resolve(patch.path("path").asString());
        assertThat(Files.exists(file)).isTrue();
        for (JsonNode changed : Yamls.documents(file)) {
          assertThat(Yamls.kind(changed)).isIn("Ingress", "KafkaNodePool");
          assertThat(changed.path("spec").has("replicas")).isFalse();
          assertThat(BASE)
              .anyMatch(resource ->
                  Yamls.kind(resource).equals(Yamls.kind(changed))
                      && Yamls.name(resource).equals(Yamls.name(changed)));
        }
      }
    }
  }

  static List<JsonNode> all(String kind) {
    return BASE.stream().filter(resource -> Yamls.kind(resource).equals(kind)).toList();
  }

  private static Set<String> rights(String service) {
    Set<String> rights = new TreeSet<>();
    JsonNode user =
        all("KafkaUser").stream()
            .filter(it -> Yamls.name(it).equals("commontable-" + service))
            .findFirst()
            .orElseThrow();
    for (JsonNode acl : user.at("/spec/authorization/acls")) {
      assertThat(acl.at("/resource/patternType").asString()).isEqualTo("literal");
      for (String operation : Yamls.texts(acl.path("operations"))) {
        rights.add(
            acl.at("/resource/type").asString()
                + " "
                + acl.at("/resource/name").asString()
                + " "
                + operation);
      }
    }
    return rights;
  }
}
