package org.commontable.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.commontable.testing.HttpCaller;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What everybody of the example programmes is handed who asks for all that is kept about them: each
 * field called by words in the page's language, and no id where a person reads.
 */
@Tag("P22")
class ArchiveJourney {
  private final OpenHouse house = OpenHouse.get();

  @ParameterizedTest
  @CsvSource({
    "national,ewa",
    "national,femi",
    "solent,amina",
    "solent,bronwen",
    "solent,carys",
    "solent,dan",
    "north-cumbria,grace",
    "north-cumbria,harri",
    "northern-ireland,iona",
    "northern-ireland,jarlath"
  })
  void everybody_reads_what_is_kept_in_words_and_not_in_ids(String network, String account)
      throws IOException {
    HttpCaller own = house.as(account, network);
    String id = own.get("/api/identity/v1/me").require(200).field("participant");

    Map<String, String> files =
        files(own.get("/api/personal-data/" + id + "/archive").require(200).body());

    assertThat(files.get("cymraeg.html"))
        .doesNotContain("<dt lang=\"en\">", "<dd lang=\"en\">", "<li lang=\"en\">");
    for (String page : new String[] {"index.html", "cymraeg.html"}) {
      assertThat(files.getOrDefault(page, "").replaceAll("(?s)<details>.*?</details>", ""))
          .contains("<dt>")
          .doesNotContainPattern(">[0-9a-v]{26}<");
    }
  }

  static Map<String, String> files(byte[] archive) throws IOException {
    Map<String, String> files = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
