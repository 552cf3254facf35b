package org.commontable.participants;

import java.util.Map;
import org.commontable.testing.HttpCaller;
import org.commontable.testing.TestService;
import org.commontable.testing.TestTokens;
import org.commontable.web.Role;

/** The service as the tests over HTTP speak to it; each test has a network of its own. */
public final class ServiceUnderTest {
  public static final String API = "/api/participants/v1";
  public static final String PEOPLE = API + "/people";

  private ServiceUnderTest() {}

  public static TestService service() {
    return TestService.shared(ParticipantsApplication.class, "participants");
  }

  public static HttpCaller as(TestTokens.Token token) {
    return service().http().as(token);
  }

  public static HttpCaller coordinatorOf(String network) {
    return as(TestTokens.get().of(network).account("coordinator").roles(Role.COORDINATOR));
  }

  public static HttpCaller participant(String network, String participantId) {
    return as(
        TestTokens.get()
            .of(network)
            .account("account-of-" + participantId)
            .roles(Role.PARTICIPANT)
            .participant(participantId));
  }

  public static HttpCaller holding(Role role, String network) {
    return as(TestTokens.get().of(network).account(role.text()).roles(role));
  }

  /** Puts somebody on record, as a coordinator does; returns the id. */
  public static String personOnRecord(String network, String displayName) {
    return coordinatorOf(network)
        .post(PEOPLE, Map.of("displayName", displayName))
        .require(201)
        .field("id");
  }
}
