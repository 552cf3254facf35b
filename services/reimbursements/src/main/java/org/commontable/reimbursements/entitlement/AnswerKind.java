package org.commontable.reimbursements.entitlement;

import java.util.Locale;

/** The names by which answers are known outside. */
enum AnswerKind {
  ACCEPT,
  TAKE_LESS,
  NOTHING,
  GIVE_AWAY;

  static AnswerKind of(Answer answer) {
    return switch (answer) {
      case Answer.Accept _ -> ACCEPT;
      case Answer.TakeLess _ -> TAKE_LESS;
      case Answer.Nothing _ -> NOTHING;
      case Answer.GiveAway _ -> GIVE_AWAY;
    };
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
