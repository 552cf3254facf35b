package org.commontable.participants.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the platform itself does, or lets others see, because somebody agreed; and what ends, in
 * whichever service, when they no longer do. A network may ask for other purposes besides: those
 * are written down and told, and what rests on them is for the network to end.
 */
public enum Purpose {
  INTEREST(
      true,
      "What you said that you are interested in is deleted, and nobody writes to you of it.",
      "Caiff yr hyn y dywedoch fod gennych ddiddordeb ynddo ei ddileu, ac nid oes neb yn ysgrifennu"
          + " atoch amdano."),
  SHARING_NEEDS(
      true,
      "What you need is seen by coordinators alone: no longer by those who run a session, a venue"
          + " or whoever books interpreters, and nothing that is arranged has your name on it.",
      "Cydlynwyr yn unig sy'n gweld yr hyn sydd ei angen arnoch: nid yw'r rhai sy'n cynnal sesiwn,"
          + " lleoliad na phwy bynnag sy'n trefnu cyfieithwyr yn ei weld mwyach, ac nid yw eich enw"
          + " ar ddim a drefnir."),
  RECORDINGS(
      true,
      "Recordings of sessions at which you had a place are taken off every page and list.",
      "Tynnir recordiadau o sesiynau yr oedd gennych le ynddynt oddi ar bob tudalen a rhestr."),
  STORY(
      false,
      "Stories that you can be recognised in are no longer there for anybody to read.",
      "Nid yw straeon y gellir eich adnabod ynddynt ar gael i neb eu darllen mwyach."),
  PHOTOGRAPHS(
      false,
      "Stories with photographs of you are no longer there for anybody to read.",
      "Nid yw straeon â ffotograffau ohonoch ar gael i neb eu darllen mwyach."),
  QUOTES(
      false,
      "Stories with words of yours are no longer there for anybody to read.",
      "Nid yw straeon â'ch geiriau chi ar gael i neb eu darllen mwyach.");

  private final boolean withoutLedger;
  private final String ends;
  private final String endsWelsh;

  Purpose(boolean withoutLedger, String ends, String endsWelsh) {
    this.withoutLedger = withoutLedger;
    this.ends = ends;
    this.endsWelsh = endsWelsh;
  }

  /** Whether something may rest on it that was chosen elsewhere and never written down here. */
  boolean withoutLedger() {
    return withoutLedger;
  }

  /** What ends with it, as people read it. */
  String ends() {
    return ends;
  }

  /** The same in Welsh. */
  String endsWelsh() {
    return endsWelsh;
  }

  /** As the ledger names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Purpose> of(String text) {
    return Arrays.stream(values()).filter(known -> known.text().equals(text)).findFirst();
  }
}
