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
  LIP_READS(COMMUNICATION_SUPPORT, "Lip-reads: face the person and keep your mouth in view"),
  HEARING_AID(COMMUNICATION_SUPPORT, "Uses a hearing aid"),
  HEARING_LOOP(COMMUNICATION_SUPPORT, "Needs a hearing loop"),
  USES_BSL(COMMUNICATION_SUPPORT, "Uses British Sign Language"),
  COMMUNICATION_DEVICE(COMMUNICATION_SUPPORT, "Speaks with a device or a board"),
  SYMBOLS(COMMUNICATION_SUPPORT, "Uses symbols and pictures"),
  COMMUNICATION_PASSPORT(COMMUNICATION_SUPPORT, "Has a communication passport to read first"),
  ELECTRONIC_NOTE_TAKER(COMMUNICATION_SUPPORT, "Needs notes typed as people speak"),
  HELP_TO_EXPRESS(COMMUNICATION_SUPPORT, "Needs time or help to say things"),
  HELP_TO_UNDERSTAND(COMMUNICATION_SUPPORT, "Needs time or help to take things in"),
  OTHER_SUPPORT(COMMUNICATION_SUPPORT, "Other help to communicate"),

  BSL_INTERPRETER(COMMUNICATION_PROFESSIONAL, "British Sign Language interpreter"),
  HANDS_ON_SIGNING(COMMUNICATION_PROFESSIONAL, "Interpreter for hands-on signing"),
  VISUAL_FRAME_SIGNING(COMMUNICATION_PROFESSIONAL, "Interpreter who signs within a visual frame"),
  SIGN_SUPPORTED_ENGLISH(COMMUNICATION_PROFESSIONAL, "Sign Supported English interpreter"),
  MAKATON_SIGNER(COMMUNICATION_PROFESSIONAL, "Somebody who signs Makaton"),
  LIPSPEAKER(COMMUNICATION_PROFESSIONAL, "Lipspeaker"),
  SPEECH_TO_TEXT_REPORTER(COMMUNICATION_PROFESSIONAL, "Speech-to-text reporter"),
  NOTE_TAKER(COMMUNICATION_PROFESSIONAL, "Somebody who takes notes by hand"),
  DEAFBLIND_MANUAL(COMMUNICATION_PROFESSIONAL, "Deafblind manual interpreter"),
  DEAFBLIND_BLOCK(COMMUNICATION_PROFESSIONAL, "Deafblind block interpreter"),
  DEAFBLIND_HAPTIC(COMMUNICATION_PROFESSIONAL, "Deafblind haptic interpreter"),
  DEAFBLIND_GUIDE(COMMUNICATION_PROFESSIONAL, "Communicator guide for deafblind people"),
  SIGHTED_GUIDE(COMMUNICATION_PROFESSIONAL, "Sighted guide"),
  ADVOCATE(COMMUNICATION_PROFESSIONAL, "Advocate"),
  LANGUAGE_INTERPRETER(COMMUNICATION_PROFESSIONAL, "Interpreter for a spoken language; say which"),
  OTHER_PROFESSIONAL(COMMUNICATION_PROFESSIONAL, "Somebody else who must be booked"),

  CONTACT_BY_EMAIL(CONTACT_METHOD, "Contact by email"),
  CONTACT_BY_LETTER(CONTACT_METHOD, "Contact by letter"),
  CONTACT_BY_TEXT(CONTACT_METHOD, "Contact by text message"),
  CONTACT_BY_PHONE(CONTACT_METHOD, "Contact by telephone"),
  TEXT_RELAY(CONTACT_METHOD, "Contact by text relay"),
  CONTACT_THROUGH_CARER(CONTACT_METHOD, "Contact through a carer"),
  ALERT_BY_SOUND(CONTACT_METHOD, "Call them by a sound"),
  ALERT_BY_SIGHT(CONTACT_METHOD, "Call them by something they see"),
  ALERT_BY_TOUCH(CONTACT_METHOD, "Call them by touch"),
  OTHER_CONTACT(CONTACT_METHOD, "Contact in another way"),

  INFORMATION_BY_EMAIL(INFORMATION_FORMAT, "Information by email"),
  EASY_READ(INFORMATION_FORMAT, "Easy Read"),
  AUDIO(INFORMATION_FORMAT, "Audio"),
  DOWNLOAD(INFORMATION_FORMAT, "A file to download, for a screen reader"),
  @JsonProperty("braille_grade_1")
  @JsonAlias({"BRAILLE_GRADE_1", "braille_grade1"})
  BRAILLE_GRADE_1(INFORMATION_FORMAT, "Uncontracted (grade 1) Braille"),
  @JsonProperty("braille_grade_2")
  @JsonAlias({"BRAILLE_GRADE_2", "braille_grade2"})
  BRAILLE_GRADE_2(INFORMATION_FORMAT, "Contracted (grade 2) Braille"),
  MOON(INFORMATION_FORMAT, "Moon"),
  MAKATON(INFORMATION_FORMAT, "Makaton symbols"),
  SAID_ALOUD(INFORMATION_FORMAT, "Told in person or by phone"),
  READ_OUT(INFORMATION_FORMAT, "Read out by somebody they trust"),
  APHASIA_ACCESSIBLE(INFORMATION_FORMAT, "Made for people with aphasia"),
  @JsonProperty("print_20_point")
  @JsonAlias({"PRINT_20_POINT", "print20_point"})
  PRINT_20_POINT(INFORMATION_FORMAT, "Large print, at least 20 point"),
  @JsonProperty("print_24_point")
  @JsonAlias({"PRINT_24_POINT", "print24_point"})
  PRINT_24_POINT(INFORMATION_FORMAT, "Large print, at least 24 point"),
  @JsonProperty("print_28_point")
  @JsonAlias({"PRINT_28_POINT", "print28_point"})
  PRINT_28_POINT(INFORMATION_FORMAT, "Large print, at least 28 point"),
  USB_STICK(INFORMATION_FORMAT, "On a USB stick"),
  COMPACT_DISC(INFORMATION_FORMAT, "On a CD"),
  OTHER_FORMAT(INFORMATION_FORMAT, "In another form"),

  NO_STEPS(ACCESS, "No steps, from the street to the seat"),
  ACCESSIBLE_TOILET(ACCESS, "An accessible toilet close by"),
  CHANGING_PLACE(ACCESS, "A Changing Places toilet"),
  PARKING(ACCESS, "Parking close to the door"),
  SEAT_BY_THE_DOOR(ACCESS, "A seat near the door"),
  SPACE_FOR_WHEELCHAIR(ACCESS, "Space for a wheelchair at the table"),
  QUIET_ROOM(ACCESS, "A quiet room to go to"),
  BREAKS(ACCESS, "Breaks, at least once an hour"),
  LOW_LIGHT(ACCESS, "Softer light"),
  LOW_NOISE(ACCESS, "Little noise around"),
  PERSONAL_ASSISTANT(ACCESS, "Comes with a personal assistant"),
  ASSISTANCE_DOG(ACCESS, "Comes with an assistance dog"),
  FOOD(ACCESS, "Particular food"),
  HELP_WITH_TRAVEL(ACCESS, "Help to get there and back"),
  CHILD_OR_ADULT_CARE(ACCESS, "Care for somebody meanwhile"),
  MATERIALS_BEFORE(ACCESS, "What will be shown, sent before the day"),
  OTHER_ACCESS(ACCESS, "Something else");

  private final NeedCategory category;
  private final String words;

  NeedChoice(NeedCategory category, String words) {
    this.category = category;
    this.words = words;
  }

  NeedCategory category() {
    return category;
  }

  /** What it is, in everyday English. */
  String words() {
    return words;
  }

  /** Whether it says nothing by itself. */
  boolean needsDetail() {
    return name().startsWith("OTHER_") || this == LANGUAGE_INTERPRETER;
  }
}
