package dev.descent.dataset;

import java.util.Locale;

/** The kinds of warning a profile gives, each with what to do about it. */
enum WarningKind {
  ALL_MISSING("Nothing can be learned from it; upload the column again if it should have values."),
  CONSTANT("Give it the role ignore: it tells rows apart nowhere."),
  MOSTLY_NUMERIC(
      "Correct the cells named, or in reinterpret say that they are missing, so that the column is"
          + " numeric."),
  NOT_FINITE("Find out where infinities come from; as missing cells they are imputed."),
  LEADING_ZEROS(
      "If it is a code, read it as text (types in reinterpret), so that it is encoded, or give it the"
          + " role ignore."),
  COMMA_NUMBERS("Say decimalSeparator in reinterpret, or write the numbers with a point."),
  RENAMED("Use the new name, or give every column of the header a name of its own."),
  LONG_INTEGERS("If it is a code, give it the role id or read it as text (types in reinterpret)."),
  DECIMALS("Nothing, unless more than 15 digits matter."),
  TIMES("Upload what matters of it as numbers, or as whole days, or give it the role ignore."),
  REPEATED_IMAGES(
      "Remove the copies before the upload, or make sure that those of one image stay in one split."),
  HEAVY_MISSINGNESS(
      "Keep preparation.impute.indicator on, so that absence itself can tell something, or give the"
          + " column the role ignore."),
  ID_LIKE(
      "Give it the role id: a network would learn rows by heart instead of what they have in"
          + " common."),
  HIGH_CARDINALITY(
      "Raise preparation.encode.maxCategories if its values repeat, group rare values before the"
          + " upload, or give it the role ignore."),
  FREE_TEXT(
      "Text is used as categories only: make features of it before the upload, or give it the role"
          + " ignore."),
  DATES_NOT_USED(
      "Upload what matters of it as numbers (month, weekday, days since), or give it the role time"
          + " to split in its order."),
  OUTLIERS(
      "Look at the extreme rows: correct errors; if they are real, set preparation.outliers to clip"
          + " them or preparation.normalize to robust."),
  SKEWED("Upload its logarithm, or consider a preparation.normalize that evens the spread out."),
  MOSTLY_ZEROS(
      "If zero stands for missing, leave those cells empty; else a yes/no column may tell as much."),
  DUPLICATE_COLUMNS("Give all but one of them the role ignore."),
  COLLINEAR_COLUMNS(
      "Harmless for accuracy, but ignore one of each pair or add L2 if weights are to be read."),
  DUPLICATE_ROWS(
      "Remove the copies before the upload if they are errors; copies in both train and dev flatter"
          + " the dev figures."),
  CONTRADICTORY_ROWS(
      "Look at these rows: either labels are wrong or a feature is missing that tells them apart."),
  UNSCALED_FEATURES(
      "Leave preparation.normalize on, as it is by default; with none, learning is slow."),
  PERHAPS_CODES(
      "If the numbers are codes without an order, read them as text (types in reinterpret), so that"
          + " they are encoded one-hot."),
  TOO_FEW_ROWS(
      "Get more rows or leave columns out; keep the network small, use L2 and mind the intervals of"
          + " the results."),
  SINGLE_CLASS("Add rows of another class: there is nothing to tell apart."),
  CLASS_IMBALANCE(
      "Set classWeights of training.loss, keep split.stratify on, and judge by recall and AUC rather"
          + " than accuracy."),
  RARE_CLASSES(
      "Get more rows of these classes, merge them, or leave them out: some split cannot have one."),
  MISSING_TARGETS("These rows are left out; label them to use them."),
  TARGET_LEAK(
      "Ask whether its value is known before the target is; if not, give it the role ignore.");

  private final String advice;

  WarningKind(String advice) {
    this.advice = advice;
  }

  /** The name in JSON. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A warning of this kind. */
  ColumnWarning of(String detail, Object... figures) {
    return new ColumnWarning(
        code(), figures.length == 0 ? detail : String.format(Locale.ROOT, detail, figures), advice);
  }
}
