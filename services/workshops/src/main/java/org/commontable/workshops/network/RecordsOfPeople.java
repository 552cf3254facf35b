package org.commontable.workshops.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commontable.events.AggregateStore;
import org.commontable.events.Page;
import org.commontable.events.Stored;
import org.commontable.kernel.NetworkId;
import org.commontable.kernel.Outcome;
import org.commontable.kernel.Refusal;
import org.commontable.web.Caller;
import org.commontable.web.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists what is somebody's, under whichever of their ids it lies: who had two records finds what
 * they took on under either, and who acts for somebody finds what is theirs.
 */
@Component
public final class RecordsOfPeople {
  private final SamePeople same;
  private final TrustedPeople trusted;

  RecordsOfPeople(SamePeople same, TrustedPeople trusted) {
    this.same = same;
    this.trusted = trusted;
  }

  /**
   * The caller's, or those of somebody for whom they may act today; nobody else's are there.
   *
   * @param participantId null for the caller's own
   * @param field of the stored state, which holds the person's id
   * @param also what else must be equal
   */
  public <S> Outcome<Page<S>> list(
      AggregateStore<S> store,
      Caller caller,
      @Nullable String participantId,
      String field,
      Map<String, ?> also,
      Paging paging) {
    if (participantId != null && !trusted.isOrActsFor(caller, participantId)) {
      return Outcome.refused(Refusal.notFound());
    }
    String person = participantId == null ? caller.participant().orElse(null) : participantId;
    return Outcome.done(
        person == null
            ? new Page<>(List.of(), null)
            : page(store, caller.network(), person, field, also, paging));
  }

  /**
   * Everybody's, or one person's, for those who may see all of them.
   *
   * @param participantId null for everybody's
   */
  public <S> Page<S> all(
      AggregateStore<S> store,
      Caller caller,
      @Nullable String participantId,
      String field,
      Map<String, ?> also,
      Paging paging) {
    return participantId == null
        ? store.page(caller.network(), also, paging.afterId(), paging.limit())
        : page(store, caller.network(), participantId, field, also, paging);
  }

  private <S> Page<S> page(
      AggregateStore<S> store,
      NetworkId network,
      String person,
      String field,
      Map<String, ?> also,
      Paging paging) {
    List<Stored<S>> found = new ArrayList<>();
    boolean more = false;
    for (String id : same.idsOf(network, person)) {
      Map<String, Object> equalTo = new HashMap<>(also);
      equalTo.put(field, id);
      Page<S> some = store.page(network, equalTo, paging.afterId(), paging.limit());
      found.addAll(some.items());
      more |= some.next() != null;
    }
    found.sort(Comparator.comparing(Stored::id));
    List<Stored<S>> page = found.subList(0, Math.min(found.size(), paging.limit()));
    return new Page<>(page, more || page.size() < found.size() ? page.getLast().id() : null);
  }
}
