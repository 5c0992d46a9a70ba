package dev.descent.engine;

/** A setting outside its range: names the field, the rule and the value. */
public class InvalidSettingException extends IllegalArgumentException {
  private final String field;

  /**
   * @param field the setting's name as posted, for example {@code beta1}
   * @param rule what is allowed, for example {@code must be in [0, 1)}
   * @param value what was given
   */
  public InvalidSettingException(String field, String rule, Object value) {
    super(field + " " + rule + ", was " + value);
    this.field = field;
  }

  private InvalidSettingException(String message, String field) {
    super(message);
    this.field = field;
  }

  /** The same seen from around the object that refused it. */
  public InvalidSettingException within(String place) {
    return new InvalidSettingException(String.valueOf(getMessage()), place + "/" + field);
  }

  /** The setting's name, relative to the object that refused it. */
  public String field() {
    return field;
  }
}
