package dev.descent.dataset;

/** The cells of one row of text, as ranges of bytes in UTF-8. */
interface Cells {

  /** How many there are. */
  int count();

  /** The bytes; cell i is from {@link #start} (inclusive) to {@link #end} (exclusive). */
  byte[] bytes();

  int start(int cell);

  int end(int cell);

  /** What the cell can be read as. */
  CellKind kind(int cell);

  /** The number that a cell is whose kind was asked for: an INTEGER, or the bits of a float64. */
  long bits(int cell);

  /** The physical line the row starts at, counted from 1. */
  long line();
}
