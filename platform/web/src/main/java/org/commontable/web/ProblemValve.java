package org.commontable.web;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells as a problem what the server turns away before the application sees it, such as a path that
 * can't be decoded. Public since the server makes it by name.
 */
public final class ProblemValve extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable fault) {
    boolean untold = response.getStatus() >= 400 && response.getContentWritten() == 0;
    if (!untold || !response.setErrorReported()) {
      return;
    }
    Problem problem = Problems.ofStatus(HttpStatusCode.valueOf(response.getStatus()));
    try {
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(JsonMapper.shared().writeValueAsString(problem));
        response.finishResponse();
      }
    } catch (IOException e) {
      // Whoever asked is gone.
    }
  }
}
