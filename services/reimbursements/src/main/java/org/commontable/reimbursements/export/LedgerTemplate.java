package org.commontable.reimbursements.export;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commontable.kernel.Decision;
import org.commontable.reimbursements.ledger.Account;
import org.commontable.reimbursements.ledger.Batch.Kind;
import org.commontable.reimbursements.ledger.Line;
import org.commontable.reimbursements.ledger.Posted;
import org.jspecify.annotations.Nullable;

/**
 * How an organisation's general ledger wants to be told: columns in an order of its own, its own
 * codes for our accounts, its separator, days and signs. Data that its finance team edits.
 *
 * @param separator of a CSV file: comma, semicolon, tab or bar
 * @param days how days are written, such as {@code dd/MM/yyyy}
 * @param creditsAreMinus whether a signed amount is below nothing for credits; or for debits
 * @param byteOrderMark whether a CSV file begins with one; none where nothing was said
 * @param accountCodes its code for each of our accounts, as {@link Account#text} names them
 */
record LedgerTemplate(
    String organisationId,
    char separator,
    String days,
    boolean creditsAreMinus,
    @Nullable Boolean byteOrderMark,
    List<Column> columns,
    Map<String, String> accountCodes) {
  static final int COLUMNS_MAX = 60;

  /**
   * A column.
   *
   * @param text what always stands there, for {@link Source#FIXED}
   */
  record Column(String head, Source source, String text) {}

  /** What a column shows of a line. */
  enum Source {
    FIXED,
    ENTRY,
    KEY,
    KIND,
    EFFECTIVE_ON,
    RECORDED_ON,
    PERIOD,
    ACCOUNT,
    ACCOUNT_CODE,
    /** Of the pot that a cost comes from; empty for what is no cost, or comes from no pot. */
    COST_CENTRE,
    /** Of the pot, for time or for expenses; where there is none, the code of the account. */
    SUBJECTIVE_CODE,
    /** By its id; empty where none is known. */
    PROGRAMME,
    DEBIT,
    CREDIT,
    SIGNED_AMOUNT,
    SIDE,
    REVERSES;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  LedgerTemplate {
    columns = List.copyOf(columns);
    accountCodes = Map.copyOf(accountCodes);
  }

  /** What is used until somebody says otherwise. */
  static LedgerTemplate usual(String organisationId) {
    List<Column> columns = new ArrayList<>();
    for (Source source :
        List.of(
            Source.ENTRY,
            Source.KEY,
            Source.EFFECTIVE_ON,
            Source.RECORDED_ON,
            Source.ACCOUNT,
            Source.COST_CENTRE,
            Source.SUBJECTIVE_CODE,
            Source.DEBIT,
            Source.CREDIT,
            Source.REVERSES)) {
      columns.add(new Column(source.text(), source, ""));
    }
    return new LedgerTemplate(organisationId, ',', "yyyy-MM-dd", true, false, columns, Map.of());
  }

  Decision<LedgerTemplate> replacedBy(LedgerTemplate other) {
    return other.equals(this) ? Decision.unchanged(this) : Decision.changed(other);
  }

  boolean isMarked() {
    return byteOrderMark != null && byteOrderMark;
  }

  Grid grid(List<Posted> entries) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Posted posted : entries) {
      Kind kind = posted.batch().kind();
      // What is expected is no movement yet, and what was voided never was one.
      if (kind == Kind.MOVEMENT
          || kind == Kind.REVERSAL
          || kind == Kind.CORRECTION
          || kind == Kind.POSTING) {
        for (Line line : posted.batch().lines()) {
          rows.add(columns.stream().map(column -> cell(column, posted, line)).toList());
        }
      }
    }
    return new Grid("Ledger", columns.stream().map(Column::head).toList(), rows);
  }

  private Cell cell(Column column, Posted posted, Line line) {
    boolean debit = line.side() == Line.Side.DEBIT;
    long pence = line.amount().value();
    return switch (column.source()) {
      case FIXED -> Cell.text(column.text());
      case ENTRY -> Cell.count(posted.seq());
      case KEY -> Cell.text(posted.batch().key());
      case KIND -> Cell.text(posted.batch().kind().text());
      case EFFECTIVE_ON -> Cell.text(day(posted.batch().effectiveOn()));
      case RECORDED_ON ->
          Cell.text(day(posted.recordedAt().atZone(ZoneId.of("Europe/London")).toLocalDate()));
      case PERIOD -> Cell.text(posted.batch().effectiveOn().toString().substring(0, 7));
      case ACCOUNT -> Cell.text(line.account().text());
      case ACCOUNT_CODE -> Cell.text(codeOf(line.account()));
      case COST_CENTRE -> Cell.text(line.code() == null ? "" : line.code().costCentre());
      case SUBJECTIVE_CODE ->
          Cell.text(
              line.code() == null || line.code().subjectiveCode().isEmpty()
                  ? codeOf(line.account())
                  : line.code().subjectiveCode());
      case PROGRAMME -> Cell.text(line.code() == null ? "" : line.code().programmeId());
      case DEBIT -> debit ? Cell.money(pence) : Cell.text("");
      case CREDIT -> debit ? Cell.text("") : Cell.money(pence);
      case SIGNED_AMOUNT -> Cell.money(debit == creditsAreMinus ? pence : -pence);
      case SIDE -> Cell.text(debit ? "DR" : "CR");
      case REVERSES ->
          posted.batch().reverses() == null ? Cell.text("") : Cell.count(posted.batch().reverses());
    };
  }

  private String codeOf(Account account) {
    return accountCodes.getOrDefault(account.text(), account.text());
  }

  private String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(days, Locale.UK).format(day);
  }
}
