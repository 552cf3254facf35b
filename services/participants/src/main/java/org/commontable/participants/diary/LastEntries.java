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

  /** The last day that is written of; where there is one after {@code day}, any such. */
  public Optional<LocalDate> of(NetworkId network, String participantId, LocalDate day) {
    return entries.last(network, participantId, day);
  }
}
