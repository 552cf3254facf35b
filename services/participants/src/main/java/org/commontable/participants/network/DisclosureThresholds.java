package org.commontable.participants.network;

/**
 * How a network protects small numbers before it publishes them.
 *
 * @param fewest the smallest count of people that is shown as it is; smaller ones, but for zero,
 *     are hidden. From 3; a network may be stricter than the default, 5.
 * @param roundedTo what counts are rounded to: 1 for not at all
 * @param fewestForWords the smallest group whose words or averages are shown, at least {@code
 *     fewest}
 */
public record DisclosureThresholds(int fewest, int roundedTo, int fewestForWords) {

  /** What a network has that chose nothing: 5, rounded to 5, and 8 for words and averages. */
  public static final DisclosureThresholds DEFAULT = new DisclosureThresholds(5, 5, 8);

  public DisclosureThresholds {
    require(fewest >= 3 && fewest <= 100, "The smallest count shown is 3 to 100");
    require(roundedTo >= 1 && roundedTo <= 100, "Counts are rounded to 1 to 100");
    require(
        fewestForWords >= fewest && fewestForWords <= 100,
        "The smallest group whose words are shown is at least the smallest count shown, and at"
            + " most 100");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
