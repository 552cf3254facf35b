package org.commontable.workshops.imports;

import java.util.List;
import org.commontable.workshops.imports.RegistrationImport.State;
import org.commontable.workshops.imports.Rehearsal.Problem;
import org.jspecify.annotations.Nullable;

/**
 * An import as answered.
 *
 * @param rows how many rows are registered if it runs
 * @param state {@code refused} where it was tried and nobody was taken in
 * @param problems what the rehearsal found, and what stood in the way when it was last tried
 * @param problemsInAll also those beyond the ones that are listed
 * @param absent ids that the people's import gave and this file does not name
 * @param leftBefore rows of people who gave up their place: they are not registered again
 * @param notComing rows of people who do not come, as the file says: they are not registered
 * @param cancelledThereButPlacedHere those of them who were registered when it was rehearsed: they
 *     keep their places until those are given up, one by one or all with {@code /cancellations}
 * @param results once it runs: what became of each row
 */
record ImportView(
    String id,
    String sessionId,
    State state,
    int rows,
    List<Problem> problems,
    int problemsInAll,
    List<String> absent,
    List<Integer> leftBefore,
    List<Integer> notComing,
    List<CancelledView> cancelledThereButPlacedHere,
    @Nullable List<ResultView> results) {

  /**
   * Somebody who cancelled where the file is from.
   *
   * @param standing how their registration stands now, such as {@code placed}
   */
  record CancelledView(int row, String registrationId, String standing) {}

  /**
   * What became of a row.
   *
   * @param standing such as {@code placed} or {@code waiting}; {@code to_come} until it is gone
   *     through
   */
  record ResultView(int row, String participantId, String standing) {}
}
