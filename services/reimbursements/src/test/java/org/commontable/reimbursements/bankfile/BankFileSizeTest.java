package org.commontable.reimbursements.bankfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.commontable.reimbursements.money.Pence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both files of a large run, written and read, take memory that does not grow with the run. */
@Tag("F13")
@Tag("F14")
class BankFileSizeTest {
  private static final long LIVE_BYTES_MORE_MAX = 64L << 20;

  @TempDir Path dir;

  @Test
  void a_hundred_thousand_payments_take_no_more_memory_than_ten_thousand() throws Exception {
    long small = liveAfter(10_000);
    long large = liveAfter(100_000);

    assertThat(large - small).isLessThan(LIVE_BYTES_MORE_MAX);
  }

  /** Writes and reads both, and measures what lives when the last payment has just been read. */
  private long liveAfter(long count) throws IOException {
    FileHead head =
        ARun.head(
            count, new Pence(LongStream.range(0, count).map(i -> ARun.amountOf(i).value()).sum()));
    Path bacs = dir.resolve("bacs18-" + count);
    Path pain = dir.resolve("pain001-" + count);
    AtomicLong live = new AtomicLong();
    AtomicLong read = new AtomicLong();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(bacs))) {
      Bacs18File.write(head, ARun.many(count), out);
    }
    try (OutputStream out = Files.newOutputStream(pain)) {
      Pain001File.write(head, ARun.many(count), out);
    }
    try (InputStream in = Files.newInputStream(bacs)) {
      FileTotals found = Bacs18Reader.read(in, payment -> measureAtEnd(read, count, live));
      assertThat(found.total()).isEqualTo(head.total());
    }
    read.set(0);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(pain))) {
      FileTotals found = Pain001Reader.read(in, payment -> measureAtEnd(read, count, live));
      assertThat(found.count()).isEqualTo(count);
    }
    return live.get();
  }

  private static void measureAtEnd(AtomicLong read, long count, AtomicLong live) {
    if (read.incrementAndGet() == count) {
      Runtime runtime = Runtime.getRuntime();
      System.gc();
      live.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
    }
  }
}
