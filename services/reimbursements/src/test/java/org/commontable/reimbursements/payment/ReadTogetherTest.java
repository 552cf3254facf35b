package org.commontable.reimbursements.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commontable.reimbursements.ReimbursementsApplication;
import org.commontable.reimbursements.Scene;
import org.commontable.servers.StoreWatch;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.commontable.web.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * However many are approved and paid together, the store is asked no more often for what counts.
 */
class ReadTogetherTest {
  private static final StoreWatch STORE = StoreWatch.start();
  private static final int FEW = 2;
  private static final int MORE = 7;

  /** The service, on a store that hears what it is asked. */
  @Import(ReimbursementsApplication.class)
  static class Watched {
    @Bean
    @Primary
    MongoDatabase watchedDatabase(@Value("${commontable.mongodb.database}") String name) {
      return STORE.database(name);
    }
  }

  private final TestService service = TestService.start(Watched.class, "reimbursements");
  private final Scene scene = new Scene(service);
  private final Office office = new Office(scene);
  private final String approversRecord = Scene.anId();
  private final HttpCaller approver =
      scene.linked("linked-approver", approversRecord, Role.FINANCE_APPROVER);
  private int people;

  @BeforeEach
  void theApproverHasAnAccountToo() {
    office.bankDetails(approversRecord, "An Approver", "00000001").require(200);
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  @Tag("F7")
  @Tag("F22")
  void who_is_paid_and_what_they_show_is_read_once_for_what_is_approved_together() {
    List<String> few = claimed(FEW);
    List<String> more = claimed(MORE);

    Map<String, Long> looked = read(() -> approve(few));

    assertThat(looked)
        .containsKeys("payees", "receipts", "receipts hash", "expense_claims lines.receipts");
    assertThat(read(() -> approve(more))).isEqualTo(looked);
  }

  @Test
  @Tag("F12")
  void who_is_paid_and_who_approved_it_is_read_once_for_a_part_of_a_run() {
    String few = holding(FEW);
    String more = holding(MORE);

    Map<String, Long> rehearsed = read(() -> office.rehearsed(few));
    assertThat(rehearsed).containsKey("payees");
    assertThat(read(() -> office.rehearsed(more))).isEqualTo(rehearsed);

    Map<String, Long> frozen = read(() -> office.freeze(few).require(200));
    assertThat(frozen).containsKey("payees");
    assertThat(read(() -> office.freeze(more).require(200))).isEqualTo(frozen);
  }

  /** Claims by their ids are left out: whoever hears of a submission reads those by and by. */
  private static Map<String, Long> read(Runnable work) {
    Map<String, Long> looked = STORE.lookedFor(work);
    looked
        .keySet()
        .retainAll(Set.of("payees", "receipts", "receipts hash", "expense_claims lines.receipts"));
    return looked;
  }

  private String holding(int count) {
    List<String> owed = claimed(count);
    approve(owed);
    return office.holding(owed.toArray(String[]::new));
  }

  private void approve(List<String> owed) {
    List<Map<String, Object>> items =
        owed.stream().map(id -> Map.<String, Object>of("entitlementId", id, "pence", 900)).toList();
    assertThat(
            approver
                .post(Scene.API + "/approvals", Map.of("items", items))
                .require(200)
                .json()
                .at("/approved")
                .asInt())
        .isEqualTo(owed.size());
  }

  private List<String> claimed(int count) {
    List<String> owed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String person = Scene.anId();
      String account = "%08d".formatted(100 + ++people);
      office.bankDetails(person, "Person Example", account).require(200);
      String receipt = scene.receipt(person, Scene.picture(people));
      owed.add(
          scene.submitted(
              person, scene.expenseClaim(person, scene.expenseCard(), Scene.taxi(receipt))));
    }
    return owed;
  }
}
