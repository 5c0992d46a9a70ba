package dev.descent.engine.augmentation;

/**
 * A turn, a scaling and a move of an image: the pixel at (y, x) from the middle comes from (cos·y +
 * sin·x − down, cos·x − sin·y − right). Moves made one after another are one move.
 */
final class Move {
  private double cos;
  private double sin;
  private double down;
  private double right;

  Move() {
    clear();
  }

  double cos() {
    return cos;
  }

  double sin() {
    return sin;
  }

  double down() {
    return down;
  }

  double right() {
    return right;
  }

  /** Becomes the move that changes nothing. */
  void clear() {
    cos = 1;
    sin = 0;
    down = 0;
    right = 0;
  }

  /** Becomes this move with another made after it. */
  void then(double nextCos, double nextSin, double nextDown, double nextRight) {
    double oldCos = cos;
    double oldSin = sin;
    cos = oldCos * nextCos - oldSin * nextSin;
    sin = oldCos * nextSin + oldSin * nextCos;
    down += oldCos * nextDown + oldSin * nextRight;
    right += oldCos * nextRight - oldSin * nextDown;
  }
}
