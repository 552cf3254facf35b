package org.commontable.reimbursements.words;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** Says of an answer in which language it is. Problems are in English, for whoever builds on it. */
public final class Spoken {

  private Spoken() {}

  public static <T> ResponseEntity<T> in(Language language, ResponseEntity<T> answer) {
    return in(List.of(language), answer);
  }

  /** With {@code Content-Language}, and that another wish would get another answer. */
  public static <T> ResponseEntity<T> in(Collection<Language> languages, ResponseEntity<T> answer) {
    if (!answer.getStatusCode().is2xxSuccessful()) {
      return answer;
    }
    HttpHeaders headers = new HttpHeaders();
    headers.addAll(answer.getHeaders());
    headers.set(
        HttpHeaders.CONTENT_LANGUAGE,
        languages.stream().map(Language::text).collect(Collectors.joining(", ")));
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
  }
}
