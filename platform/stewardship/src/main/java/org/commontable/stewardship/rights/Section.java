package org.commontable.stewardship.rights;

import java.util.List;

/**
 * A part of what is kept about somebody.
 *
 * @param id stable, in lower case with hyphens, such as {@code places}
 * @param title in plain English, to the person: {@code Places that you asked for}
 * @param titleWelsh the same in Welsh
 * @param items records or maps that say what is kept, in names that a person understands
 */
public record Section(String id, String title, String titleWelsh, List<?> items) {
  public Section {
    items = List.copyOf(items);
  }
}
