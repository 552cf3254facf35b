package org.commontable.reimbursements.register;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commontable.kernel.Ids;
import org.commontable.kernel.NetworkId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F12")
class ReleaseRegisterFileTest {
  private static final NetworkId SOLENT = new NetworkId("solent");
  private static final String ORGANISATION = Ids.derived("organisation");

  @TempDir Path dir;
  private ReleaseRegisterFile register;

  @BeforeEach
  void open() {
    register = new ReleaseRegisterFile(dir);
  }

  @Test
  void what_was_written_is_there_after_a_restart() {
    Release first = write("run-1", "a", "b");
    Release second = write("run-2", "c");

    assertThat(new ReleaseRegisterFile(dir).of(SOLENT, ORGANISATION))
        .containsExactly(first, second);
    assertThat(register.of(new NetworkId("other"), ORGANISATION)).isEmpty();
  }

  @Test
  void a_run_is_written_once_and_the_first_release_stands() {
    Release first = write("run-1", "a");
    Release again =
        new Release(
            SOLENT,
            ORGANISATION,
            Ids.derived("run-1"),
            Ids.derived("another release"),
            "0".repeat(64),
            1,
            100,
            LocalDate.parse("2026-07-10"),
            Instant.parse("2026-07-07T10:00:00Z"));

    assertThat(register.write(again, List.of(List.of("a")).iterator())).isEqualTo(first);
    assertThat(register.of(SOLENT, ORGANISATION)).containsExactly(first);
  }

  @Test
  void an_item_that_another_run_paid_is_found() {
    write("run-1", "a", "b");

    assertThat(paidByOthersThan("run-2", "b"))
        .containsExactly(Map.entry(Ids.derived("b"), Ids.derived("run-1")));
    assertThat(paidByOthersThan("run-1", "b")).isEmpty();
    assertThat(paidByOthersThan("run-2", "z")).isEmpty();
  }

  @Test
  void a_file_torn_anywhere_loses_what_was_not_acknowledged_and_nothing_else() throws Exception {
    Release first = write("run-1", "a", "b");
    long acknowledged = Files.size(file());
    write("run-2", "c", "d");
    byte[] whole = Files.readAllBytes(file());

    for (int length = (int) acknowledged; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      ReleaseRegisterFile after = new ReleaseRegisterFile(dir);
      assertThat(after.of(SOLENT, ORGANISATION)).containsExactly(first);
      // Items without their release were never released.
      assertThat(
              after
                  .look(
                      SOLENT,
                      ORGANISATION,
                      Ids.derived("run-3"),
                      ItemKeys.of(List.of(Ids.derived("c"))))
                  .paidByOthers())
          .isEmpty();
    }
    Release second = write("run-2", "c", "d");
    assertThat(register.of(SOLENT, ORGANISATION)).containsExactly(first, second);
  }

  @Test
  void a_line_that_was_altered_or_taken_out_stops_everything() throws Exception {
    write("run-1", "a");
    write("run-2", "b");
    String whole = Files.readString(file());

    Files.writeString(file(), whole.replace("\"pence\":100", "\"pence\":101"));
    assertThatThrownBy(() -> register.of(SOLENT, ORGANISATION))
        .isInstanceOf(ReleaseRegister.Fault.class);

    Files.writeString(file(), whole.substring(whole.indexOf('\n') + 1));
    assertThatThrownBy(() -> write("run-3", "c")).isInstanceOf(ReleaseRegister.Fault.class);
  }

  @Test
  void rubbish_after_the_last_line_is_cut_off_by_the_next_writer() throws Exception {
    Release first = write("run-1", "a");
    Files.write(file(), new byte[] {'x', 0, (byte) 0xc3}, StandardOpenOption.APPEND);

    Release second = write("run-2", "b");

    assertThat(register.of(SOLENT, ORGANISATION)).containsExactly(first, second);
    assertThat(Files.readString(file(), UTF_8)).doesNotContain("x\0");
  }

  @Test
  void several_writers_do_not_get_in_each_other_s_way() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<Release>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String run = "run-" + i % 20;
        ReleaseRegisterFile own = new ReleaseRegisterFile(dir);
        all.add(
            writers.submit(
                () -> own.write(release(run), List.of(List.of(Ids.derived(run))).iterator())));
      }
      for (Future<Release> each : all) {
        each.get();
      }
    }

    assertThat(register.of(SOLENT, ORGANISATION)).hasSize(20);
  }

  private Map<String, String> paidByOthersThan(String run, String item) {
    return register
        .look(SOLENT, ORGANISATION, Ids.derived(run), ItemKeys.of(List.of(Ids.derived(item))))
        .paidByOthers();
  }

  private Release write(String run, String... items) {
    return register.write(
        release(run),
        Arrays.stream(items).map(item -> List.of(Ids.derived(item))).toList().iterator());
  }

  private static Release release(String run) {
    return new Release(
        SOLENT,
        ORGANISATION,
        Ids.derived(run),
        Ids.derived("release", run),
        "f".repeat(64),
        1,
        100,
        LocalDate.parse("2026-07-10"),
        Instant.parse("2026-07-06T10:00:00Z"));
  }

  private Path file() {
    return dir.resolve("solent").resolve(ORGANISATION + ".register");
  }
}
