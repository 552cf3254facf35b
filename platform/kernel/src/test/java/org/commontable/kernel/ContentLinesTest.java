package org.commontable.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContentLinesTest {

  @Test
  void long_lines_are_folded_after_at_most_75_octets_and_no_character_is_torn_apart() {
    String title = "ورشة عمل 👩‍⚕️ ".repeat(20);

    String written = new ContentLines().text("SUMMARY", title).toString();

    assertThat(Arrays.stream(written.split("\r\n")))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    assertThat(written.replace("\r\n ", "")).isEqualTo("SUMMARY:" + title + "\r\n");
  }

  @Test
  void what_people_wrote_ends_no_line_and_begins_none() {
    assertThat(new ContentLines().text("X", "a;b,c\\d\r\ne\nf\rg\u0085h").toString())
        .isEqualTo("X:a\\;b\\,c\\\\d\\ne\\nfgh\r\n");
  }

  @Test
  void what_stood_so_later_has_the_higher_number_and_none_is_below_nothing() {
    assertThat(number("2026-01-01T00:00:01Z")).isEqualTo("SEQUENCE:1\r\n");
    assertThat(number("2093-12-31T23:59:59Z")).isEqualTo("SEQUENCE:2145916799\r\n");
    assertThat(number("2025-12-31T23:59:59Z")).isEqualTo("SEQUENCE:0\r\n");
  }

  private static String number(String at) {
    return new ContentLines().numbered(Instant.parse(at)).toString();
  }

  @Test
  void a_time_is_told_by_the_wall_of_its_zone_or_in_utc() {
    Instant summer = Instant.parse("2026-07-01T09:30:05Z");

    assertThat(
            new ContentLines()
                .local("DTSTART", summer, ZoneId.of("Europe/London"))
                .utc("DTSTAMP", summer)
                .toString())
        .isEqualTo("DTSTART;TZID=Europe/London:20260701T103005\r\nDTSTAMP:20260701T093005Z\r\n");
  }
}
