package org.commontable.participants.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.sealing.BlindIndex;
import org.commontable.participants.text.Folded;

/**
 * By what a person can be found without opening anybody's record: the name in any order and without
 * accents, each of its words, the contacts, and the date of birth together with each word of the
 * name. Only keyed hashes of them are stored.
 */
final class Lookups {
  private final BlindIndex index;

  Lookups(BlindIndex index) {
    this.index = index;
  }

  /** What a record is stored with. One that was merged is found by its survivor. */
  List<String> of(Person person) {
    if (person.mergedInto() != null) {
      return List.of();
    }
    List<Lookup> all = new ArrayList<>(Lookup.identifying(person));
    Folded.words(person.profile().displayName()).stream().map(Lookup::word).forEach(all::add);
    return all.stream().map(one -> hash(person.network(), one)).distinct().toList();
  }

  String hash(NetworkId network, Lookup lookup) {
    return index.hash(network, lookup.kind() + "\n" + lookup.value());
  }

  /** One thing to be found by, in the clear; never stored. */
  record Lookup(SameAs kind, String value) {

    /** What two records of one person may have in common. */
    static List<Lookup> identifying(Person person) {
      Profile profile = person.profile();
      Contact contact = profile.contact();
      List<Lookup> all = new ArrayList<>();
      List<String> words = Folded.words(profile.displayName());
      if (!words.isEmpty()) {
        all.add(name(profile.displayName()));
      }
      if (contact.email() != null) {
        all.add(email(contact.email()));
      }
      if (contact.phone() != null) {
        all.add(phone(contact.phone()));
      }
      LocalDate born = profile.dateOfBirth();
      if (born != null) {
        words.forEach(word -> all.add(new Lookup(SameAs.BIRTH_DATE_AND_NAME, born + " " + word)));
      }
      return all;
    }

    static Lookup name(String name) {
      return new Lookup(SameAs.NAME, Folded.name(name));
    }

    static Lookup word(String word) {
      return new Lookup(SameAs.WORD_OF_NAME, word);
    }

    static Lookup email(String email) {
      return new Lookup(SameAs.EMAIL, Folded.email(email));
    }

    static Lookup phone(String phone) {
      return new Lookup(SameAs.PHONE, Folded.phone(phone));
    }

    /** Says nothing of the value, so that no log can. */
    @Override
    public String toString() {
      return "Lookup[" + kind + "]";
    }
  }
}
