package org.commontable.workshops.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.commontable.workshops.support.DemandView.KindView;
import org.commontable.workshops.support.SupportCase.Kind;
import org.commontable.workshops.support.SupportCase.State;

/** Counts requests for help by their sort, and how long answers took. */
final class DemandCalculation {

  private DemandCalculation() {}

  static DemandView of(List<SupportCase> requests) {
    List<KindView> kinds = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      List<SupportCase> ofKind =
          requests.stream().filter(request -> request.ask().kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        kinds.add(
            new KindView(
                kind,
                ofKind.size(),
                (int) ofKind.stream().filter(SupportCase::open).count(),
                count(ofKind, State.HELPED),
                count(ofKind, State.DECLINED)));
      }
    }
    int open = (int) requests.stream().filter(SupportCase::open).count();
    return new DemandView(kinds, open, median(requests));
  }

  private static int count(List<SupportCase> requests, State state) {
    return (int) requests.stream().filter(request -> request.state() == state).count();
  }

  /** Of an even number the lower of the two in the middle. */
  private static int median(List<SupportCase> requests) {
    List<Long> days = new ArrayList<>();
    for (SupportCase request : requests) {
      if (request.answer() != null && request.answeredAt() != null) {
        days.add(Duration.between(request.askedAt(), request.answeredAt()).toDays());
      }
    }
    days.sort(null);
    return days.isEmpty() ? -1 : Math.toIntExact(days.get((days.size() - 1) / 2));
  }
}
