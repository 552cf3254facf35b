package org.commontable.participants.diary;

import java.time.LocalDate;
import java.util.Optional;
import org.commontable.kernel.NetworkId;
import org.springframework.stereotype.Component;

/** When a diary last had something written in it. */
@Component
public final class LastEntries {
  private final DiaryEntries entries;

  LastEntries(DiaryEntries entries) {
    this.entries = entries;
  }

  public Optional<LocalDate> of(NetworkId network, String participantId) {
    return entries.of(network, participantId).entries().stream().map(DiaryEntry::on).findFirst();
  }
}
