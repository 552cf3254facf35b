package org.commontable.identity.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commontable.kernel.Ids;

/**
 * The data file of the demo accounts.
 *
 * @param password of every account, and the secret of every machine client
 * @param operator the username of the operator
 * @param staff in each network, a name and the role that goes with it
 * @param participants in each network, invented people who take part
 * @param machineScopes what each network's machine client may do
 */
record DemoPeople(
    String password,
    String operator,
    Map<String, String> staff,
    Map<String, List<String>> participants,
    List<String> machineScopes) {

  /** The usernames of all of them. */
  Stream<String> names() {
    return Stream.concat(
        Stream.of(operator),
        participants.entrySet().stream()
            .flatMap(each ->
                Stream.concat(staff.keySet().stream(), each.getValue().stream())
                    .map(who -> who + "." + each.getKey())));
  }

  /** The id of the account with this username. */
  static String idOf(String name) {
    return Ids.derived("demo-account", name);
  }
}
