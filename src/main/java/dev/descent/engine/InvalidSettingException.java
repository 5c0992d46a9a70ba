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

  /** The setting's name, relative to the object that refused it. */
  public String field() {
    return field;
  }
}
