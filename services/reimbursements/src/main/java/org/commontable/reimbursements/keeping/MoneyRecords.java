package org.commontable.reimbursements.keeping;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commontable.events.AggregateStore;
import org.commontable.events.AggregateStores;
import org.commontable.events.Cause;
import org.commontable.events.Stored;
import org.commontable.reimbursements.money.KeptByLaw;
import org.commontable.stewardship.rights.Kept;
import org.commontable.stewardship.rights.PersonalData;
import org.commontable.stewardship.rights.Section;
import org.commontable.stewardship.rights.Whom;

/**
 * Records about one person each that lie beside their payments: shown as they are; dropped with the
 * person, or kept for as long as the payments that they account for.
 *
 * @param title what they are, to the person
 * @param titleWelsh the same in Welsh
 * @param accounts whether they account for payments, and so stay as long as those
 */
record MoneyRecords(
    AggregateStores stores, String collection, String title, String titleWelsh, boolean accounts)
    implements PersonalData {
  private static final String ABOUT = "participantId";
  private static final int EACH_MAX = 10_000;

  @Override
  public Set<String> collections() {
    return Set.of(collection);
  }

  @Override
  public List<Section> heldAbout(Whom whom) {
    List<?> items = of(whom).stream().map(Stored::state).toList();
    return items.isEmpty()
        ? List.of()
        : List.of(new Section(collection.replace('_', '-'), title, titleWelsh, items));
  }

  @Override
  public List<Kept> erase(Whom whom, Cause cause) {
    if (!accounts) {
      of(whom).forEach(one -> store().erase(whom.network(), one.id(), cause));
    }
    return of(whom).isEmpty()
        ? List.of()
        : List.of(
            Kept.because(
                    inASentence(title),
                    "They account for money, and stay as long as it must be accounted for. "
                        + KeptByLaw.GROUND)
                .inWelsh(
                    inASentence(titleWelsh),
                    "Maent yn rhoi cyfrif am arian, ac yn aros cyhyd ag y mae'n rhaid rhoi cyfrif"
                        + " amdano. "
                        + KeptByLaw.GROUND_WELSH));
  }

  private static String inASentence(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private List<? extends Stored<?>> of(Whom whom) {
    return store().all(whom.network(), Map.of(ABOUT, whom.participantId()), EACH_MAX);
  }

  private AggregateStore<?> store() {
    return stores
        .opened(collection)
        .orElseThrow(() -> new IllegalStateException(collection + " is not opened"));
  }
}
