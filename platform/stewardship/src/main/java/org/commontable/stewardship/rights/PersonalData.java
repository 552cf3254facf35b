package org.commontable.stewardship.rights;

import java.util.List;
import java.util.Set;
import org.commontable.events.Cause;

/**
 * What one feature keeps about people; each feature that keeps any has one bean of it. A test fails
 * for a collection that no bean names and no declaration says to hold nothing.
 */
public interface PersonalData {

  /** The collections that this speaks for, by the names under which they are opened. */
  Set<String> collections();

  /**
   * All that is kept about somebody, in words and values that they understand; no section where
   * there is nothing.
   */
  List<Section> heldAbout(Whom whom);

  /**
   * Drops what is kept about somebody, but for what the law requires or what can't be dropped yet.
   * May be called again, at any time, after having stopped anywhere.
   *
   * @return what stays, why, and until when; empty where nothing does
   */
  List<Kept> erase(Whom whom, Cause cause);
}
