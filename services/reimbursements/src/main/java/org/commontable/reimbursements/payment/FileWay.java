package org.commontable.reimbursements.payment;

import org.commontable.kernel.Decision;
import org.commontable.kernel.Refusal;

/**
 * In which file a released run goes to the bank: its own, or one of several days. The first that is
 * fetched decides, since a bank that gets both pays twice.
 *
 * @param fileId the file of several days, or the run itself
 */
record FileWay(String runId, String fileId) {

  /**
   * Takes the run into a file; in that file already, it is there.
   *
   * @param free whether the file that it is in was given up, which is for good
   */
  static Decision<FileWay> into(FileWay found, String fileId, boolean free) {
    if (found.fileId.equals(fileId)) {
      return Decision.unchanged(found);
    }
    return free
        ? Decision.changed(new FileWay(found.runId, fileId))
        : Decision.refused(
            found.fileId.equals(found.runId)
                ? Refusal.conflict(
                    "fetched-by-itself",
                    "The file of this run alone has been fetched. Send that one to the bank.")
                : Refusal.conflict(
                    "in-another-file",
                    "This run is in a file of several days. Send that one to the bank."));
  }
}
