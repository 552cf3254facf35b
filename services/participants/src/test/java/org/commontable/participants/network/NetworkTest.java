package org.commontable.participants.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.commontable.kernel.Decision;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N1")
class NetworkTest {

  @Test
  void a_network_is_opened_with_one_call() {
    var solent = network("solent", Set.of(Nation.ENGLAND), Set.of(Language.EN), false);

    assertThat(Network.open(solent, Set.of()))
        .isEqualTo(Decision.changed(solent, new NetworkFact.NetworkOpened(solent)));
  }

  @Test
  void a_network_that_requires_welsh_must_offer_it() {
    var wales = Set.of(Nation.WALES);

    assertRefused(network("gwent", wales, Set.of(Language.EN), true), "welsh-not-offered");
    assertThat(
            Network.open(network("gwent", wales, Set.of(Language.EN, Language.CY), true), Set.of()))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  void a_network_lies_in_a_nation_and_writes_in_a_language() {
    assertRefused(network("none", Set.of(), Set.of(Language.EN), false), "nation-missing");
    assertRefused(network("none", Set.of(Nation.WALES), Set.of(), false), "language-missing");
  }

  @Test
  void no_network_bears_the_id_under_which_the_platform_keeps_its_list() {
    assertRefused(
        network("platform", Set.of(Nation.ENGLAND), Set.of(Language.EN), false), "id-reserved");
  }

  @Test
  void an_id_begins_and_ends_with_a_letter_or_a_figure() {
    for (String id : List.of("--", "-gwent", "gwent-")) {
      assertRefused(network(id, Set.of(Nation.WALES), Set.of(Language.EN), false), "id-no-word");
    }
    assertThat(
            Network.open(
                network("gwent-2", Set.of(Nation.WALES), Set.of(Language.EN), false), Set.of()))
        .isInstanceOf(Decision.Changed.class);
  }

  @Test
  void a_network_may_be_stricter_about_small_numbers_but_not_careless() {
    assertThat(DisclosureThresholds.DEFAULT).isEqualTo(new DisclosureThresholds(5, 5, 8));
    assertThat(new DisclosureThresholds(10, 10, 10).fewest()).isEqualTo(10);
    assertThatIllegalArgumentException().isThrownBy(() -> new DisclosureThresholds(2, 5, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new DisclosureThresholds(9, 5, 8));
    assertThatIllegalArgumentException().isThrownBy(() -> new DisclosureThresholds(5, 0, 8));
  }

  private static void assertRefused(Network network, String code) {
    assertThat(Network.open(network, Set.of()))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  private static Network network(
      String id, Set<Nation> nations, Set<Language> languages, boolean requiresWelsh) {
    return new Network(
        new NetworkId(id),
        "Network of tests",
        nations,
        languages,
        requiresWelsh,
        "default",
        new NetworkContact("hello@" + id + ".example.org", null, null),
        null,
        DisclosureThresholds.DEFAULT,
        Instant.parse("2026-01-05T09:00:00Z"));
  }
}
