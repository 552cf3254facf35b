package org.commontable.participants.need;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commontable.kernel.NetworkId;
import org.commontable.participants.message.FormsOfReading;
import org.commontable.participants.person.ContactMethod;

/**
 * Lets messages be written as people need them: the step of the standard that shares a need with
 * whoever has to meet it.
 */
record FormsThatPeopleNeed(Needs needs) implements FormsOfReading {

  @Override
  public Optional<ContactMethod> way(NetworkId network, String participantId) {
    return shared(network, participantId)
        .flatMap(need ->
            switch (need.said().choice()) {
              case CONTACT_BY_EMAIL -> Stream.of(ContactMethod.EMAIL);
              case CONTACT_BY_LETTER -> Stream.of(ContactMethod.LETTER);
              case CONTACT_BY_TEXT -> Stream.of(ContactMethod.TEXT_MESSAGE);
              case CONTACT_BY_PHONE, TEXT_RELAY, CONTACT_THROUGH_CARER ->
                  Stream.of(ContactMethod.PHONE_CALL);
              default -> Stream.empty();
            })
        .findFirst();
  }

  @Override
  public List<String> forms(NetworkId network, String participantId) {
    return shared(network, participantId)
        .filter(need ->
            need.said().choice().category() == NeedCategory.INFORMATION_FORMAT
                || need.said().choice().category() == NeedCategory.CONTACT_METHOD)
        .flatMap(need ->
            Stream.concat(
                Stream.of(need.said().choice().words()),
                Stream.of(
                        Optional.ofNullable(need.said().languageName()),
                        Optional.ofNullable(need.said().detail()),
                        Optional.ofNullable(need.said().howToMeet()))
                    .flatMap(Optional::stream)))
        .toList();
  }

  private Stream<Need> shared(NetworkId network, String participantId) {
    return needs.shared(network, participantId, NeedSharing.ORGANISER).stream()
        .map(need -> need.state());
  }
}
