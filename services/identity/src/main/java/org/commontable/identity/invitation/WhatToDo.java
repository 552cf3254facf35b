package org.commontable.identity.invitation;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.commontable.identity.signin.Page;
import org.commontable.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** What a person can do where an invitation is refused, in either language. */
public final class WhatToDo {
  public static final Refusal TOO_MANY_TRIES =
      Refusal.invalid("too-many-tries", "Too many tries. Wait a minute and try again.");

  /** What a person can do about a refusal, where the API says it in words for programs. */
  private static final Map<String, String> IN_ENGLISH =
      Map.of(
          "who-are-you",
          "Enter a username of 2 to 100 letters and digits, and a password.",
          "username-taken",
          "This username is taken. If it is yours, enter its password; if not, choose another one.",
          "account-already-linked",
          "This account belongs to another participant of the network. Use an account of your own,"
              + " or make one.");

  /** What a person can do about a refusal, in Welsh. */
  private static final Map<String, String> IN_WELSH =
      Map.of(
          "who-are-you",
          "Rhowch enw defnyddiwr o 2 i 100 o lythrennau a rhifau, a chyfrinair.",
          "invitation-not-usable",
          "Ni roddwyd y cod hwn, neu mae wedi'i ddefnyddio, neu mae wedi dod i ben. Gofynnwch i'ch"
              + " cydlynydd am un newydd.",
          "weak-password",
          "Dewiswch gyfrinair o 12 nod o leiaf nad yw'n hawdd ei ddyfalu; mae tri neu bedwar gair"
              + " yn dda.",
          "username-taken",
          "Mae'r enw defnyddiwr hwn wedi'i gymryd. Os mai eich un chi ydyw, rhowch ei gyfrinair; os"
              + " nad e, dewiswch un arall.",
          "participant-already-linked",
          "Mae gan y cyfranogwr hwn gyfrif eisoes. Mewngofnodwch â hwnnw.",
          "account-already-linked",
          "Mae'r cyfrif hwn yn perthyn i gyfranogwr arall o'r rhwydwaith. Defnyddiwch gyfrif eich"
              + " hun, neu gwnewch un.",
          "too-many-tries",
          "Gormod o gynigion. Arhoswch funud a rhowch gynnig arall arni.",
          "expired",
          "Bu'r dudalen hon ar agor yn rhy hir. Rhowch gynnig arall arni.");

  private WhatToDo() {}

  /** The page of that name, with what can be done about a refusal where there is one. */
  public static String show(
      String page, HttpServletRequest request, Model model, @Nullable Refusal refusal) {
    model.addAttribute("fault", refusal == null ? null : about(refusal, Page.isWelsh(request)));
    return Page.show(page, request, model);
  }

  private static String about(Refusal refusal, boolean welsh) {
    return (welsh ? IN_WELSH : IN_ENGLISH).getOrDefault(refusal.code(), refusal.detail());
  }
}
