package org.commontable.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What a newcomer reads once everything is up. */
final class Welcome {
  private Welcome() {}

  /**
   * @param firstPassword the file with the first operator's password, where there is one
   */
  static String text(URI origin, StartOptions options, Optional<Path> firstPassword, long seconds) {
    String text =
        """

        Common Table is ready at ${origin} after ${seconds} s.

        This is the house in one process, for trying out and for small teams: what it has
        acknowledged outlives a crash of the process, but not a power cut.
        Its data, keys and log are in ${data}.
        """;
    if (options.seeds()) {
      text +=
          """

          Sign in as anybody below; everybody is invented. The password is: common-table-demo

            network            what happens there
            national           S0 learning together, S2 voices for improvement
            solent             S1 a co-production training programme
            north-cumbria      S3 courses open to patients and staff
            northern-ireland   S4 co-production out of our comfort zone

            in each network    coordinator, facilitator, editor,
            (as in             finance (finance-officer), approver (finance-approver),
            finance.solent)    releaser-one, releaser-two (payment-releaser),
                               admin (network-admin), counter-fraud
            who take part      amina.solent  bronwen.solent  carys.solent  dan.solent (staff)
                               ewa.national  femi.national  grace.north-cumbria
                               harri.north-cumbria  iona.northern-ireland
                               jarlath.northern-ireland
            the platform       operator

          A story in five commands. Paste them one after the other:

          TOKEN=$(curl -s -u demo-solent:common-table-demo -d grant_type=client_credentials ${origin}/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
          curl -s -H "Authorization: Bearer $TOKEN" ${origin}/api/workshops/v1/programmes
          curl -s -H "Authorization: Bearer $TOKEN" ${origin}/api/workshops/v1/sessions
          curl -s -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: my-first" -H "Content-Type: application/json" -d '{"title":"A table of our own","aims":["Try it out"]}' ${origin}/api/workshops/v1/programmes
          curl -s ${origin}/api/resources/v1/networks/solent/stories

          What people are written ends in a mailbox of its own: ${origin}/mail
          Everything that the API offers is described at ${origin}/api/openapi.json
          """;
    }
    text += options.seeds() ? "" : forReal(options.data().resolve("mail"), firstPassword);
    text += "\nCtrl-C ends it; the next start goes on where this one stopped.\n";
    return text.replace("${origin}", origin.toString())
        .replace("${seconds}", Long.toString(seconds))
        .replace("${data}", options.data().toString());
  }

  /** There are no demo accounts: how the first people come in. */
  private static String forReal(Path mailbox, Optional<Path> firstPassword) {
    String mail =
        """

        What people are written is kept in ${mail} and sent to nobody, unless
        COMMONTABLE_MESSAGES_MAIL_HOST and its fellows in docs/settings.md name a mail server.
        """
            .replace("${mail}", mailbox.toString());
    return mail
        + firstPassword
            .map(file ->
                """

                There are no demo accounts. The platform's operator is ${operator}; the first password
                is in ${password}, which only you can read. As the operator, open a network and make
                its administrator's account, who then invites everybody else; change the password, and
                delete the file:

                PASSWORD=$(cat ${password})
                TOKEN=$(./commontable token platform ${operator} --url ${origin} --password "$PASSWORD")
                curl -s -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: our-network" -H "Content-Type: application/json" -d '{"id":"harbour","name":"Harbour Network","nations":["england"],"languages":["en"],"contact":{"email":"hello@harbour.example"}}' ${origin}/api/participants/v1/networks
                curl -s -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: our-admin" -H "Content-Type: application/json" -d '{"network":"harbour","username":"ada.example","password":"choose words of your own","roles":["network-admin"]}' ${origin}/api/identity/v1/accounts
                curl -s -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"current":"'$PASSWORD'","next":"choose other words here"}' ${origin}/api/identity/v1/me/password
                """
                    .replace("${operator}", House.FIRST_OPERATOR)
                    .replace("${password}", file.toString()))
            .orElse("\nThere are no demo accounts. Sign in with your own.\n");
  }
}
