package dev.descent.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Placeholder. */
@RestControllerAdvice
class ProblemAdvice {

  @ExceptionHandler
  ResponseEntity<ProblemDetail> handle(ProblemException e) {
    ProblemDetail body =
        ProblemDetail.forStatusAndDetail(HttpStatus.valueOf(e.type().status()), e.detail());
    body.setType(URI.create(e.type().uri()));
    body.setTitle(e.type().title());
    body.setProperty("errors", e.faults());
    return ResponseEntity.status(e.type().status()).body(body);
  }
}
