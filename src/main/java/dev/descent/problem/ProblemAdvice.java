package dev.descent.problem;

import dev.descent.problem.ProblemException.Fault;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import tools.jackson.core.JacksonException;

/** Turns every error into RFC 9457: the only place that knows both exceptions and HTTP. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<Problem> handle(ProblemException e) {
    HttpHeaders headers =
        e.type() == ProblemType.UNAVAILABLE ? Outage.headers() : new HttpHeaders();
    e.headers().forEach(headers::set);
    return answer(Problem.of(e.type(), e.detail(), e.faults()), headers);
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(HttpMessageNotReadableException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyTooLargeException tooLarge) {
        return answer(ProblemType.PAYLOAD_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
      }
    }
    if (e.getCause() instanceof JacksonException json) {
      ProblemException problem = JsonFaults.of(json);
      return problem == null ? failure(e) : handle(problem);
    }
    return answer(ProblemType.MALFORMED_REQUEST, "The request has no body that can be read.");
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(MethodArgumentTypeMismatchException e) {
    Class<?> type = e.getRequiredType();
    String expected = type == null ? "another value" : PlainWords.expected(type);
    return invalidParameter(e.getName(), " must be " + expected + ".");
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(MissingServletRequestParameterException e) {
    return invalidParameter(e.getParameterName(), " is missing.");
  }

  private ResponseEntity<Problem> invalidParameter(String name, String fault) {
    String detail = "The parameter " + name + fault;
    return handle(
        new ProblemException(
            ProblemType.INVALID_PARAMETER, detail, List.of(new Fault(name, detail))));
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(HttpMediaTypeNotSupportedException e) {
    MediaType sent = e.getContentType();
    return withHeaders(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "The content type %s is not supported here. Allowed: %s."
            .formatted(
                sent == null ? "(none)" : sent,
                e.getSupportedMediaTypes().stream()
                    .map(MediaType::toString)
                    .distinct()
                    .collect(Collectors.joining(", "))),
        e.getHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(HttpRequestMethodNotSupportedException e) {
    String[] supported = e.getSupportedMethods();
    String allowed = supported == null ? "none" : String.join(", ", supported);
    return withHeaders(
        ProblemType.METHOD_NOT_ALLOWED,
        "%s is not offered here. Allowed: %s.".formatted(e.getMethod(), allowed),
        e.getHeaders());
  }

  @ExceptionHandler
  ResponseEntity<Problem> handle(MaxUploadSizeExceededException e) {
    return answer(ProblemType.PAYLOAD_TOO_LARGE, "The upload is larger than allowed.");
  }

  /** Too large forms are told apart above. */
  @ExceptionHandler
  ResponseEntity<Problem> handle(MultipartException e) {
    return answer(
        ProblemType.MALFORMED_REQUEST,
        "The form could not be read: its parts must stand between the boundary that Content-Type"
            + " names.");
  }

  /** Somebody was faster, or has held for too long what this request waits for. */
  @ExceptionHandler
  ResponseEntity<Problem> handle(ConcurrencyFailureException e) {
    return answer(
        ProblemType.CONFLICT, "Somebody else changes this at the same moment; try again.");
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class
  })
  ResponseEntity<Problem> unavailable(Exception e) {
    LOG.warn("The database is not available: {}", e.getClass().getName());
    return answer(Outage.problem(), Outage.headers());
  }

  /** The client has gone: nobody is left to answer. */
  @ExceptionHandler
  void handle(AsyncRequestNotUsableException e) {
    LOG.debug("The client went away", e);
  }

  /** Spring's other errors know their status; what has none is a failure of the service. */
  @ExceptionHandler
  @Nullable ResponseEntity<Problem> handle(Exception e, HttpServletResponse response) {
    if (response.isCommitted() || isClientAbort(e)) {
      LOG.debug("The answer was cut off", e);
      return null;
    }
    if (Outage.isBehind(e)) {
      return unavailable(e);
    }
    if (e instanceof ErrorResponse known) {
      int status = known.getStatusCode().value();
      return status >= 500 && status != 503
          ? failure(e)
          : withHeaders(
              ProblemStatus.type(status),
              ProblemStatus.detail(status, known.getBody().getDetail()),
              known.getHeaders());
    }
    return failure(e);
  }

  private static boolean isClientAbort(Exception e) {
    return e.getClass().getSimpleName().equals("ClientAbortException");
  }

  private static ResponseEntity<Problem> failure(Throwable e) {
    String occurrence = "urn:uuid:" + UUID.randomUUID();
    LOG.error("Request failed, {}", occurrence, e);
    return answer(
        Problem.of(
                ProblemType.INTERNAL,
                "The service failed; its log says more under this problem's instance.",
                List.of())
            .withInstance(occurrence));
  }

  private static ResponseEntity<Problem> answer(ProblemType type, String detail) {
    return withHeaders(type, detail, new HttpHeaders());
  }

  private static ResponseEntity<Problem> answer(Problem problem) {
    return answer(problem, new HttpHeaders());
  }

  private static ResponseEntity<Problem> withHeaders(
      ProblemType type, String detail, HttpHeaders headers) {
    return answer(Problem.of(type, detail, List.of()), headers);
  }

  private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders headers) {
    return ResponseEntity.status(problem.status())
        .headers(headers)
        .header(HttpHeaders.CONTENT_LANGUAGE, Locale.ENGLISH.getLanguage())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
