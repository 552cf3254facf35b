package org.commontable.participants.person;

import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.commontable.participants.person.Lookups.Lookup;
import org.commontable.participants.text.Folded;
import org.commontable.participants.text.Line;
import org.jspecify.annotations.Nullable;

/**
 * Whom to look for. All that is given must fit; it stands in a body, not in an address, so that it
 * is in no server's log.
 *
 * @param name one or more whole words of the name, in any order
 */
record SearchRequest(
    @Nullable @Line(max = Profile.NAME_LENGTH_MAX) String name,
    @Nullable @Size(max = Contact.EMAIL_LENGTH_MAX) String email,
    @Nullable @Size(max = Contact.PHONE_LENGTH_MAX) String phone) {

  List<Lookup> lookups() {
    List<Lookup> all = new ArrayList<>();
    if (email != null) {
      all.add(Lookup.email(email.strip()));
    }
    if (phone != null) {
      all.add(Lookup.phone(phone));
    }
    if (name != null) {
      Folded.words(name).stream().map(Lookup::word).forEach(all::add);
    }
    return all;
  }

  /** Says nothing of whom, so that no log can. */
  @Override
  public String toString() {
    return "SearchRequest";
  }
}
