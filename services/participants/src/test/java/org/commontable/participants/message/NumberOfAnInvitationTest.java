package org.commontable.participants.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commontable.participants.message.DeliveringUnderTest.NOW;
import static org.commontable.participants.message.DeliveringUnderTest.aminaIn;
import static org.commontable.participants.message.DeliveringUnderTest.delivering;
import static org.commontable.participants.message.DeliveringUnderTest.queued;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.commontable.kernel.ContentLines;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.delivery.Carried;
import org.commontable.participants.delivery.Carrier;
import org.commontable.participants.delivery.Parcel;
import org.commontable.participants.delivery.Route;
import org.commontable.participants.invitation.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("W10")
@Tag("I3")
class NumberOfAnInvitationTest {

  @Test
  void what_goes_late_is_numbered_by_when_it_was_asked_for() {
    NetworkId network = new NetworkId("numbered");
    String id =
        queued(network, aminaIn(network, Map.of("email", "amina@numbered.example.org")), NOW);
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource clock = now::get;
    List<String> invitations = new ArrayList<>();
    Entry entry =
        new Entry(
            Entry.Method.REQUEST, "s-1", NOW, NOW, "Workshop", null, null, "https://t.example");
    Telling.Now says =
        new Telling.Now.Say(
            language -> {
              now.set(NOW.plusSeconds(30));
              return Map.of();
            },
            null,
            List.of(entry));

    delivering(clock.withZone(ZoneOffset.UTC), keeping(invitations), says).deliver(network, id);

    assertThat(invitations)
        .singleElement()
        .asString()
        .contains(new ContentLines().numbered(NOW).toString());
  }

  private static Carrier keeping(List<String> invitations) {
    return new Carrier() {
      @Override
      public boolean carries(Route route) {
        return route == Route.EMAIL;
      }

      @Override
      public Carried carry(Parcel parcel) {
        parcel.invitations().forEach(one -> invitations.add(one.text()));
        return new Carried.Taken();
      }
    };
  }
}
