package org.commontable.reimbursements.bankfile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.commontable.reimbursements.calendar.ProcessingDays;
import org.commontable.reimbursements.money.Pence;
import org.commontable.reimbursements.organisation.OriginatingAccount;

/** Invented runs: accounts of the range 00-00-00 belong to nobody. */
final class ARun {
  static final String RUN = Ids.derived("run", "1");
  static final NetworkId SOLENT = new NetworkId("solent");

  private ARun() {}

  static BankPayment payment(String name, Pence amount) {
    String id = Ids.derived("entitlement", name, amount.toString());
    return new BankPayment(
        PaymentReference.of(SOLENT, RUN, id), "000001", "00000042", name, amount);
  }

  static FileHead headOf(List<BankPayment> payments) {
    return head(payments.size(), Pence.total(payments.stream().map(BankPayment::amount).toList()));
  }

  static FileHead head(long count, Pence total) {
    return new FileHead(
        RUN,
        "Solent Health and Care Partnership",
        "SOLENT PARTNERSHIP",
        "123456",
        new OriginatingAccount("000002", "00000001"),
        new ProcessingDays(
            LocalDate.parse("2026-07-08"),
            LocalDate.parse("2026-07-09"),
            LocalDate.parse("2026-07-10")),
        Instant.parse("2026-07-06T09:30:00Z"),
        count,
        total);
  }

  /** As many payments as wanted, made one at a time. */
  static Iterator<BankPayment> many(long count) {
    return LongStream.range(0, count)
        .mapToObj(i ->
            new BankPayment(
                PaymentReference.of(SOLENT, RUN, Long.toString(i)),
                "000003",
                "%08d".formatted(i),
                "Amina Example " + (char) ('a' + i % 26),
                amountOf(i)))
        .iterator();
  }

  static Pence amountOf(long i) {
    return new Pence(2_500 + i % 13_000);
  }

  static byte[] bacs(List<BankPayment> payments) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Bacs18File.write(headOf(payments), payments.iterator(), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] pain(List<BankPayment> payments) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Pain001File.write(headOf(payments), payments.iterator(), out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<BankPayment> readBacs(byte[] file) {
    try {
      List<BankPayment> found = new ArrayList<>();
      Bacs18Reader.read(new ByteArrayInputStream(file), found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<BankPayment> readPain(byte[] file) {
    List<BankPayment> found = new ArrayList<>();
    Pain001Reader.read(new ByteArrayInputStream(file), found::add);
    return found;
  }
}
