package org.commontable.identity.demo;

import java.util.List;
import java.util.Map;

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
    List<String> machineScopes) {}
