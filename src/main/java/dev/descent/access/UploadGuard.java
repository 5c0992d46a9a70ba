package dev.descent.access;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Counts the bytes that each key sends, or each address without keys. A body that says its length
 * is counted before it is read, any other while it is.
 */
@Component
@Order(Guard.FIRST + 5)
class UploadGuard extends Guard {
  private final Allowance bytes;

  UploadGuard(Refusals refusals, AccessProperties access) {
    super(refusals);
    this.bytes =
        new Allowance(
            "descent.access.upload-bytes-per-hour",
            access.uploadBytes(),
            Duration.ofHours(1),
            TimeMeter.SYSTEM_NANOTIME);
  }

  @Override
  HttpServletRequest admit(HttpServletRequest request, HttpServletResponse response) {
    Visitor visitor = Visitor.of(request);
    if (visitor == null || bytes.isUnlimited()) {
      return request;
    }
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null) {
      bytes.take(visitor.account(), Math.max(0, request.getContentLengthLong()));
      return request;
    }
    if (String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).contains("multipart")) {
      throw new ProblemException(
          ProblemType.LENGTH_REQUIRED,
          "A form must say how long it is: the header Content-Length.");
    }
    bytes.take(visitor.account(), 1);
    return new CountedRequest(request, count -> bytes.charge(visitor.account(), count));
  }
}
