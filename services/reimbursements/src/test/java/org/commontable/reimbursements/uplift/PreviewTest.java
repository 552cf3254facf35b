package org.commontable.reimbursements.uplift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.commontable.reimbursements.entitlement.Entitled;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.uplift.Preview.Sum;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F3")
class PreviewTest {

  @Test
  void it_adds_up_everybody_and_tells_apart_who_has_been_paid() {
    Preview preview = new Preview(null, 1);
    preview.accept(affected("a", "amina", 10, null));
    preview.accept(affected("b", "amina", 5, null));
    preview.accept(affected("c", "bryn", 2, Pence.NOTHING));
    preview.accept(new Affected(Entitled.paidBy("run"), Pence.pounds(150), Pence.pounds(3), null));

    assertThat(preview.people()).isEqualTo(3);
    assertThat(preview.waiting()).isEqualTo(new Sum(2, Pence.pounds(15)));
    assertThat(preview.paid()).isEqualTo(new Sum(2, Pence.pounds(5)));
  }

  @Test
  void a_page_has_the_next_ids_in_order_however_they_come() {
    assertThat(idsOf(page(null, 2, "c", "a", "d", "b"))).containsExactly("a", "b");
    assertThat(idsOf(page("b", 2, "c", "a", "d", "b"))).containsExactly("c", "d");
    assertThat(idsOf(page("d", 2, "c", "a", "d", "b"))).isEmpty();
  }

  @Test
  void there_is_more_where_one_more_than_a_page_came() {
    assertThat(page(null, 2, "a", "b", "c").hasMore()).isTrue();
    assertThat(page(null, 2, "a", "b").hasMore()).isFalse();
    assertThat(page("a", 2, "a", "b", "c").hasMore()).isFalse();
  }

  private static Preview page(@Nullable String afterId, int limit, String... ids) {
    Preview preview = new Preview(afterId, limit);
    Stream.of(ids).map(id -> affected(id, "person-" + id, 1, null)).forEach(preview);
    return preview;
  }

  private static Stream<String> idsOf(Preview preview) {
    return preview.page().stream().map(one -> one.entitlement().id());
  }

  private static Affected affected(String id, String person, long pounds, @Nullable Pence covered) {
    return new Affected(
        Entitled.nothingYet(id, person), Pence.pounds(150), Pence.pounds(pounds), covered);
  }
}
