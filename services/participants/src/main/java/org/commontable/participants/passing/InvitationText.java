package org.commontable.participants.passing;

import org.commontable.participants.network.Network;

/** The words of an invitation, in each language that a network may write in. */
enum InvitationText {
  EN(
      """
      You are welcome at %s. People who use services, people who care for somebody and people who \
      work there change things together, and everybody's experience counts the same. You need no \
      special knowledge, and you are asked what you need to take part. Write to %s%s.\
      """,
      " or call %s"),
  CY(
      """
      Mae croeso i chi yn %s. Mae pobl sy'n defnyddio gwasanaethau, pobl sy'n gofalu am rywun a \
      phobl sy'n gweithio yno yn newid pethau gyda'i gilydd, ac mae profiad pawb yn cyfrif yr un \
      fath. Nid oes angen gwybodaeth arbennig, a gofynnir i chi beth sydd ei angen arnoch i gymryd \
      rhan. Ysgrifennwch at %s%s.\
      """,
      " neu ffoniwch %s");

  private final String text;
  private final String orCall;

  InvitationText(String text, String orCall) {
    this.text = text;
    this.orCall = orCall;
  }

  /** The invitation of a network, with how anybody reaches it. */
  String of(Network network) {
    String phone = network.contact().phone();
    return text.formatted(
        network.name(), network.contact().email(), phone == null ? "" : orCall.formatted(phone));
  }
}
