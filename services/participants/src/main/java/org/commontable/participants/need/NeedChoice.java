package org.commontable.participants.need;

import static org.commontable.participants.need.NeedCategory.ACCESS;
import static org.commontable.participants.need.NeedCategory.COMMUNICATION_PROFESSIONAL;
import static org.commontable.participants.need.NeedCategory.COMMUNICATION_SUPPORT;
import static org.commontable.participants.need.NeedCategory.CONTACT_METHOD;
import static org.commontable.participants.need.NeedCategory.INFORMATION_FORMAT;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What can be chosen, in everyday words. Which code of which system stands for it, a network loads
 * from its own mapping file; none is shipped, since the systems have licences of their own.
 */
enum NeedChoice {
  LIP_READS(
      COMMUNICATION_SUPPORT,
      "Lip-reads: face the person and keep your mouth in view",
      "Mae'n darllen gwefusau: wynebwch y person a chadwch eich ceg yn y golwg"),
  HEARING_AID(COMMUNICATION_SUPPORT, "Uses a hearing aid", "Mae'n defnyddio cymorth clyw"),
  HEARING_LOOP(COMMUNICATION_SUPPORT, "Needs a hearing loop", "Angen dolen glyw"),
  USES_BSL(
      COMMUNICATION_SUPPORT,
      "Uses British Sign Language",
      "Mae'n defnyddio Iaith Arwyddion Prydain"),
  COMMUNICATION_DEVICE(
      COMMUNICATION_SUPPORT,
      "Speaks with a device or a board",
      "Mae'n siarad gyda dyfais neu fwrdd"),
  SYMBOLS(COMMUNICATION_SUPPORT, "Uses symbols and pictures", "Mae'n defnyddio symbolau a lluniau"),
  COMMUNICATION_PASSPORT(
      COMMUNICATION_SUPPORT,
      "Has a communication passport to read first",
      "Mae ganddo neu ganddi basbort cyfathrebu i'w ddarllen yn gyntaf"),
  ELECTRONIC_NOTE_TAKER(
      COMMUNICATION_SUPPORT,
      "Needs notes typed as people speak",
      "Angen nodiadau wedi'u teipio wrth i bobl siarad"),
  HELP_TO_EXPRESS(
      COMMUNICATION_SUPPORT,
      "Needs time or help to say things",
      "Angen amser neu help i ddweud pethau"),
  HELP_TO_UNDERSTAND(
      COMMUNICATION_SUPPORT,
      "Needs time or help to take things in",
      "Angen amser neu help i ddeall pethau"),
  OTHER_SUPPORT(COMMUNICATION_SUPPORT, "Other help to communicate", "Help arall i gyfathrebu"),

  BSL_INTERPRETER(
      COMMUNICATION_PROFESSIONAL,
      "British Sign Language interpreter",
      "Dehonglydd Iaith Arwyddion Prydain"),
  HANDS_ON_SIGNING(
      COMMUNICATION_PROFESSIONAL,
      "Interpreter for hands-on signing",
      "Dehonglydd ar gyfer arwyddo llaw ar law"),
  VISUAL_FRAME_SIGNING(
      COMMUNICATION_PROFESSIONAL,
      "Interpreter who signs within a visual frame",
      "Dehonglydd sy'n arwyddo o fewn ffrâm weledol"),
  SIGN_SUPPORTED_ENGLISH(
      COMMUNICATION_PROFESSIONAL,
      "Sign Supported English interpreter",
      "Dehonglydd Saesneg â Chymorth Arwyddion"),
  MAKATON_SIGNER(
      COMMUNICATION_PROFESSIONAL, "Somebody who signs Makaton", "Rhywun sy'n arwyddo Makaton"),
  LIPSPEAKER(COMMUNICATION_PROFESSIONAL, "Lipspeaker", "Gwefuslefarydd"),
  SPEECH_TO_TEXT_REPORTER(
      COMMUNICATION_PROFESSIONAL, "Speech-to-text reporter", "Gohebydd lleferydd i destun"),
  NOTE_TAKER(
      COMMUNICATION_PROFESSIONAL,
      "Somebody who takes notes by hand",
      "Rhywun sy'n cymryd nodiadau â llaw"),
  DEAFBLIND_MANUAL(
      COMMUNICATION_PROFESSIONAL,
      "Deafblind manual interpreter",
      "Dehonglydd wyddor law i bobl fyddarddall"),
  DEAFBLIND_BLOCK(
      COMMUNICATION_PROFESSIONAL,
      "Deafblind block interpreter",
      "Dehonglydd wyddor floc i bobl fyddarddall"),
  DEAFBLIND_HAPTIC(
      COMMUNICATION_PROFESSIONAL,
      "Deafblind haptic interpreter",
      "Dehonglydd haptig i bobl fyddarddall"),
  DEAFBLIND_GUIDE(
      COMMUNICATION_PROFESSIONAL,
      "Communicator guide for deafblind people",
      "Tywysydd cyfathrebu i bobl fyddarddall"),
  SIGHTED_GUIDE(COMMUNICATION_PROFESSIONAL, "Sighted guide", "Tywysydd sy'n gweld"),
  ADVOCATE(COMMUNICATION_PROFESSIONAL, "Advocate", "Eiriolwr"),
  LANGUAGE_INTERPRETER(
      COMMUNICATION_PROFESSIONAL,
      "Interpreter for a spoken language; say which",
      "Cyfieithydd ar y pryd ar gyfer iaith lafar; dywedwch pa un"),
  OTHER_PROFESSIONAL(
      COMMUNICATION_PROFESSIONAL,
      "Somebody else who must be booked",
      "Rhywun arall y mae'n rhaid ei archebu"),

  CONTACT_BY_EMAIL(CONTACT_METHOD, "Contact by email", "Cysylltu drwy e-bost"),
  CONTACT_BY_LETTER(CONTACT_METHOD, "Contact by letter", "Cysylltu drwy lythyr"),
  CONTACT_BY_TEXT(CONTACT_METHOD, "Contact by text message", "Cysylltu drwy neges destun"),
  CONTACT_BY_PHONE(CONTACT_METHOD, "Contact by telephone", "Cysylltu dros y ffôn"),
  TEXT_RELAY(
      CONTACT_METHOD, "Contact by text relay", "Cysylltu drwy'r gwasanaeth trosglwyddo testun"),
  CONTACT_THROUGH_CARER(CONTACT_METHOD, "Contact through a carer", "Cysylltu drwy ofalwr"),
  ALERT_BY_SOUND(CONTACT_METHOD, "Call them by a sound", "Galw ei sylw drwy sŵn"),
  ALERT_BY_SIGHT(
      CONTACT_METHOD, "Call them by something they see", "Galw ei sylw drwy rywbeth i'w weld"),
  ALERT_BY_TOUCH(CONTACT_METHOD, "Call them by touch", "Galw ei sylw drwy gyffwrdd"),
  OTHER_CONTACT(CONTACT_METHOD, "Contact in another way", "Cysylltu mewn ffordd arall"),

  INFORMATION_BY_EMAIL(INFORMATION_FORMAT, "Information by email", "Gwybodaeth drwy e-bost"),
  EASY_READ(INFORMATION_FORMAT, "Easy Read", "Hawdd ei Ddeall"),
  AUDIO(INFORMATION_FORMAT, "Audio", "Sain"),
  DOWNLOAD(
      INFORMATION_FORMAT,
      "A file to download, for a screen reader",
      "Ffeil i'w lawrlwytho, ar gyfer darllenydd sgrin"),
  @JsonProperty("braille_grade_1")
  @JsonAlias({"BRAILLE_GRADE_1", "braille_grade1"})
  BRAILLE_GRADE_1(
      INFORMATION_FORMAT, "Uncontracted (grade 1) Braille", "Braille heb ei grynhoi (gradd 1)"),
  @JsonProperty("braille_grade_2")
  @JsonAlias({"BRAILLE_GRADE_2", "braille_grade2"})
  BRAILLE_GRADE_2(
      INFORMATION_FORMAT, "Contracted (grade 2) Braille", "Braille wedi'i grynhoi (gradd 2)"),
  MOON(INFORMATION_FORMAT, "Moon", "Moon"),
  MAKATON(INFORMATION_FORMAT, "Makaton symbols", "Symbolau Makaton"),
  SAID_ALOUD(
      INFORMATION_FORMAT, "Told in person or by phone", "Clywed wyneb yn wyneb neu dros y ffôn"),
  READ_OUT(
      INFORMATION_FORMAT,
      "Read out by somebody they trust",
      "Darllen yn uchel gan rywun y gellir ymddiried ynddo"),
  APHASIA_ACCESSIBLE(
      INFORMATION_FORMAT, "Made for people with aphasia", "Wedi'i wneud ar gyfer pobl ag affasia"),
  @JsonProperty("print_20_point")
  @JsonAlias({"PRINT_20_POINT", "print20_point"})
  PRINT_20_POINT(
      INFORMATION_FORMAT, "Large print, at least 20 point", "Print bras, o leiaf 20 pwynt"),
  @JsonProperty("print_24_point")
  @JsonAlias({"PRINT_24_POINT", "print24_point"})
  PRINT_24_POINT(
      INFORMATION_FORMAT, "Large print, at least 24 point", "Print bras, o leiaf 24 pwynt"),
  @JsonProperty("print_28_point")
  @JsonAlias({"PRINT_28_POINT", "print28_point"})
  PRINT_28_POINT(
      INFORMATION_FORMAT, "Large print, at least 28 point", "Print bras, o leiaf 28 pwynt"),
  ANOTHER_LANGUAGE(
      INFORMATION_FORMAT,
      "Written in another language; say which",
      "Wedi'i ysgrifennu mewn iaith arall; dywedwch pa un"),
  USB_STICK(INFORMATION_FORMAT, "On a USB stick", "Ar gof USB"),
  COMPACT_DISC(INFORMATION_FORMAT, "On a CD", "Ar gryno ddisg"),
  OTHER_FORMAT(INFORMATION_FORMAT, "In another form", "Mewn ffurf arall"),

  NO_STEPS(ACCESS, "No steps, from the street to the seat", "Dim grisiau, o'r stryd i'r sedd"),
  ACCESSIBLE_TOILET(ACCESS, "An accessible toilet close by", "Toiled hygyrch gerllaw"),
  CHANGING_PLACE(ACCESS, "A Changing Places toilet", "Toiled Changing Places"),
  PARKING(ACCESS, "Parking close to the door", "Parcio yn agos at y drws"),
  SEAT_BY_THE_DOOR(ACCESS, "A seat near the door", "Sedd wrth y drws"),
  SPACE_FOR_WHEELCHAIR(
      ACCESS, "Space for a wheelchair at the table", "Lle i gadair olwyn wrth y bwrdd"),
  QUIET_ROOM(ACCESS, "A quiet room to go to", "Ystafell dawel i fynd iddi"),
  BREAKS(ACCESS, "Breaks, at least once an hour", "Seibiannau, o leiaf unwaith yr awr"),
  LOW_LIGHT(ACCESS, "Softer light", "Golau mwy tyner"),
  LOW_NOISE(ACCESS, "Little noise around", "Ychydig o sŵn o gwmpas"),
  PERSONAL_ASSISTANT(
      ACCESS, "Comes with a personal assistant", "Mae'n dod gyda chynorthwyydd personol"),
  ASSISTANCE_DOG(ACCESS, "Comes with an assistance dog", "Mae'n dod gyda chi cymorth"),
  FOOD(ACCESS, "Particular food", "Bwyd arbennig"),
  HELP_WITH_TRAVEL(ACCESS, "Help to get there and back", "Help i gyrraedd ac i fynd adref"),
  CHILD_OR_ADULT_CARE(ACCESS, "Care for somebody meanwhile", "Gofal i rywun yn y cyfamser"),
  MATERIALS_BEFORE(
      ACCESS,
      "What will be shown, sent before the day",
      "Yr hyn a fydd yn cael ei ddangos, wedi'i anfon cyn y diwrnod"),
  OTHER_ACCESS(ACCESS, "Something else", "Rhywbeth arall");

  private final NeedCategory category;
  private final String words;
  private final String wordsWelsh;

  NeedChoice(NeedCategory category, String words, String wordsWelsh) {
    this.category = category;
    this.words = words;
    this.wordsWelsh = wordsWelsh;
  }

  NeedCategory category() {
    return category;
  }

  /** What it is, in everyday English. */
  String words() {
    return words;
  }

  /** The same in Welsh, which needs confirming by a fluent reader before anybody relies on it. */
  String wordsWelsh() {
    return wordsWelsh;
  }

  /** Whether it says nothing by itself. */
  boolean needsDetail() {
    return name().startsWith("OTHER_");
  }

  /** Whether it says nothing without a language. */
  boolean needsLanguage() {
    return this == LANGUAGE_INTERPRETER || this == ANOTHER_LANGUAGE;
  }

  /**
   * Whether it may be needed in one language or another: an interpreter between British Sign
   * Language and Welsh, a note taker who writes Urdu, Easy Read in Welsh.
   */
  boolean mayHaveLanguage() {
    return category != CONTACT_METHOD && category != ACCESS;
  }

  /**
   * Whether nobody could arrange it who is told the choice alone, so that what was said of it is
   * told with the number.
   */
  boolean isToldInDetail() {
    return needsDetail() || this == LANGUAGE_INTERPRETER || this == FOOD;
  }
}
