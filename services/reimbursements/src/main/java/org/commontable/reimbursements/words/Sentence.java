package org.commontable.reimbursements.words;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.commontable.reimbursements.money.Pence;

/**
 * An entry of the catalogues, and what fills its places.
 *
 * <pre>{@code
 * Sentence.of("forecast.approves").counting(2).with("organisation", "Example Trust").in(CY)
 * }</pre>
 *
 * @param key of the entry, without the form of a number
 * @param about by the place's name: a {@link String}, {@link Integer}, {@link Pence}, {@link
 *     LocalDate} or {@link Said}
 */
public record Sentence(String key, Map<String, Object> about) implements Said {
  static final String COUNT = "count";

  public Sentence {
    about = Map.copyOf(about);
  }

  public static Sentence of(String key) {
    return new Sentence(key, Map.of());
  }

  public Sentence with(String place, String words) {
    return filled(place, words);
  }

  public Sentence with(String place, Pence amount) {
    return filled(place, amount);
  }

  public Sentence with(String place, LocalDate day) {
    return filled(place, day);
  }

  public Sentence with(String place, Said part) {
    return filled(place, part);
  }

  /** Takes the form that goes with a number, which fills the place {@code count}. */
  public Sentence counting(int count) {
    return filled(COUNT, count);
  }

  private Sentence filled(String place, Object value) {
    Map<String, Object> all = new HashMap<>(about);
    all.put(place, value);
    return new Sentence(key, all);
  }

  /**
   * @throws IllegalStateException if there is no such entry, or one of its places is left open
   */
  @Override
  public String in(Language language) {
    return Catalogue.of(language).say(this);
  }
}
