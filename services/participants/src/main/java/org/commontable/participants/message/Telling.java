package org.commontable.participants.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commontable.participants.invitation.Entry;
import org.commontable.participants.template.MessageKind;
import org.commontable.participants.template.Placeholder;
import org.commontable.participants.template.Templates;
import org.jspecify.annotations.Nullable;

/**
 * Knows what some kinds of messages are about. It is asked when a message goes, perhaps days after
 * it was queued, and says what holds then. Each feature that has something to tell brings one.
 */
public interface Telling {

  Set<MessageKind> kinds();

  /** Whom it goes to who is not on record; empty for a participant, or where nobody is left. */
  default Optional<Addressee> addressee(Message message) {
    return Optional.empty();
  }

  /**
   * The one email address that it may go to, whatever else is on record of who it is for; empty for
   * wherever they are reached.
   */
  default Optional<String> onlyTo(Message message) {
    return Optional.empty();
  }

  Now now(Message message, Circumstances circumstances);

  /**
   * What bears on when a message goes.
   *
   * @param reminderDays how many days before a session the person chose to be reminded; 0 for
   *     never, null where they chose nothing
   * @param slow whether it goes by post or by people, and needs days
   */
  record Circumstances(Instant now, @Nullable Integer reminderDays, boolean slow) {}

  /** What is to be done with a message now. */
  sealed interface Now {

    /**
     * Say it.
     *
     * @param values what is to be put for placeholders, but name, network, contact and wishes
     * @param atTheLatest when it must go even if the person wants to be left alone; null for never
     * @param calendar what an email puts into calendars, or takes out of them
     */
    record Say(Templates.Values values, @Nullable Instant atTheLatest, List<Entry> calendar)
        implements Now {
      public Say {
        calendar = List.copyOf(calendar);
      }

      /** One thing, the same in every language, when the person wants it. */
      public static Say only(Placeholder placeholder, String value) {
        return new Say(language -> Map.of(placeholder, value), null);
      }

      /** What is about no date. */
      public Say(Templates.Values values, @Nullable Instant atTheLatest) {
        this(values, atTheLatest, List.of());
      }
    }

    /** Ask again at this time. */
    record Later(Instant at, String why) implements Now {}

    /**
     * Let people say it, since the way that the person would have it takes too long.
     *
     * @param why a short name of why
     */
    record ByPeople(Say say, String why) implements Now {}

    /** It can't be said until people mend something: they see it. */
    record Stuck(String why) implements Now {}

    /** It no longer needs saying. */
    record Needless(String why) implements Now {}
  }
}
