package dev.descent.problem;

import java.util.Locale;

/** The kinds of error a client can meet; each has one HTTP status and one stable type URI. */
public enum ProblemType {
  MALFORMED_REQUEST(400, "The request could not be read"),
  INVALID_PARAMETER(400, "A parameter is not valid"),
  UNAUTHORIZED(401, "An API key is needed"),
  FORBIDDEN(403, "This may not be done"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This address does not offer that method"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in the format asked for"),
  CONFLICT(409, "The current state does not allow this"),
  LENGTH_REQUIRED(411, "The request must say its length"),
  PAYLOAD_TOO_LARGE(413, "The request is larger than allowed"),
  UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
  MISDIRECTED(421, "The service does not answer for this host"),
  INVALID_DATA(422, "The data cannot be used"),
  INVALID_SPEC(422, "The job spec is not valid"),
  TOO_MANY_REQUESTS(429, "A limit is reached"),
  INTERNAL(500, "The service failed"),
  UNAVAILABLE(503, "The service cannot do this right now");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One sentence that is the same for every error of this kind. */
  public String title() {
    return title;
  }

  /** The type URI, relative to the service: {@code /problems/invalid-spec}. */
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
