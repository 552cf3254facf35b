package org.commontable.reimbursements.payment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.commontable.kernel.Sha256;
import org.commontable.reimbursements.bankfile.Bacs18File;
import org.commontable.reimbursements.bankfile.Bacs18Reader;
import org.commontable.reimbursements.bankfile.BankPayment;
import org.commontable.reimbursements.bankfile.FileHead;
import org.commontable.reimbursements.bankfile.FileTotals;
import org.commontable.reimbursements.bankfile.Pain001File;
import org.commontable.reimbursements.bankfile.Pain001Reader;
import org.commontable.reimbursements.bankfile.Pipe;

/**
 * Writes both bank files of a run and reads them back while they are written: what comes back must
 * be the same payments, in number, order, account, amount and sum. Memory does not grow with a run.
 */
final class BothFiles {

  /** SHA-256 of each file. */
  record Hashes(String bacs18, String pain001) {}

  private BothFiles() {}

  /**
   * What a file has by which a payment is known is compared too: what a Bacs record has as its
   * reference; the reference and the roll number in the other form.
   *
   * @param parts the payments, gone through once for both files, at the pace of the slower one
   * @throws NotWritten if a file could not be, when all parts were gone through: because of an
   *     {@link IllegalArgumentException} if they do not add up to the head or can't be carried, of
   *     an {@link IllegalStateException} if a file read back differs from what was written
   */
  static Hashes writeAndReadBack(FileHead head, Iterator<List<BankPayment>> parts) {
    Fed<String> bacs18 =
        new Fed<>(payments ->
            writeAndReadBack(
                head, payments, Bacs18File::write, Bacs18Reader::read, BankPayment::bacsReference));
    Fed<String> pain001 =
        new Fed<>(payments ->
            writeAndReadBack(
                head,
                payments,
                Pain001File::write,
                (in, each) -> Pain001Reader.read(in, each),
                payment -> payment.reference() + "/" + payment.rollNumber()));
    try {
      parts.forEachRemaining(part -> {
        bacs18.feed(part);
        pain001.feed(part);
      });
    } finally {
      bacs18.end();
      pain001.end();
    }
    try {
      return new Hashes(bacs18.outcome(), pain001.outcome());
    } catch (RuntimeException e) {
      throw new NotWritten(e);
    }
  }

  /** A file was not written, or not as it should be; the cause says why. */
  static final class NotWritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotWritten(RuntimeException because) {
      super("A bank file was not written", because);
    }
  }

  /** Somebody who goes through payments on a thread of their own, as these are handed to them. */
  private static final class Fed<T> {
    private static final int PARTS_WAITING = 2;
    private static final long LOOK_AGAIN_MILLIS = 50;

    /** Wakes who waits for more; whoever has no room for it finds {@link #ended} set. */
    private static final List<BankPayment> END = List.of();

    private final BlockingQueue<List<BankPayment>> waiting =
        new ArrayBlockingQueue<>(PARTS_WAITING);
    private final Ahead<T> eater;
    private volatile boolean ended;

    Fed(Function<Iterator<BankPayment>, T> eat) {
      eater =
          Ahead.of(() ->
              eat.apply(
                  Stream.generate(this::taken)
                      .takeWhile(part -> !part.isEmpty())
                      .flatMap(List::stream)
                      .iterator()));
    }

    /** Waits until there is room; who has ended already, by a fault of theirs, wants no more. */
    void feed(List<BankPayment> part) {
      try {
        while (!part.isEmpty()
            && !eater.isDone()
            && !waiting.offer(part, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
          // Still eating.
        }
      } catch (InterruptedException e) {
        throw stopped(e);
      }
    }

    /** No more comes. */
    void end() {
      ended = true;
      var _ = waiting.offer(END);
    }

    T outcome() {
      return eater.get();
    }

    /** The next part; none at the end. */
    private List<BankPayment> taken() {
      try {
        while (true) {
          boolean last = ended;
          List<BankPayment> part = waiting.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
          if (part != null || last) {
            return part == null ? END : part;
          }
        }
      } catch (InterruptedException e) {
        throw stopped(e);
      }
    }

    private static IllegalStateException stopped(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new IllegalStateException("Stopped while waiting", e);
    }
  }

  interface Writer {
    void write(FileHead head, Iterator<BankPayment> payments, OutputStream out) throws IOException;
  }

  interface Reader {
    FileTotals read(InputStream in, Consumer<BankPayment> each) throws IOException;
  }

  private static String writeAndReadBack(
      FileHead head,
      Iterator<BankPayment> payments,
      Writer writer,
      Reader reader,
      Function<BankPayment, String> references) {
    MessageDigest bytes = Sha256.digest();
    Sha256 written = new Sha256();
    Sha256 readBack = new Sha256();
    FileTotals totals;
    try {
      totals =
          Pipe.through(
              out ->
                  writer.write(
                      head,
                      heard(payments, written, references),
                      new DigestOutputStream(out, bytes)),
              in -> reader.read(in, payment -> add(readBack, payment, references)));
    } catch (IOException e) {
      throw new UncheckedIOException("A bank file could not be written", e);
    }
    if (totals.count() != head.count()
        || !totals.total().equals(head.total())
        || !totals.on().equals(head.days().processOn())
        || !written.hex().equals(readBack.hex())) {
      throw new IllegalStateException("A bank file read back is not what was written");
    }
    return HexFormat.of().formatHex(bytes.digest());
  }

  private static Iterator<BankPayment> heard(
      Iterator<BankPayment> payments, Sha256 written, Function<BankPayment, String> references) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return payments.hasNext();
      }

      @Override
      public BankPayment next() {
        BankPayment payment = payments.next();
        add(written, payment, references);
        return payment;
      }
    };
  }

  private static void add(
      Sha256 hash, BankPayment payment, Function<BankPayment, String> references) {
    hash.field(references.apply(payment))
        .field(payment.sortCode())
        .field(payment.accountNumber())
        .field(Long.toString(payment.amount().value()));
  }
}
