package dev.descent.engine.initializer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Weights whose columns, or rows where there are fewer of those, are at right angles and of one
 * length: a random rotation, stretched.
 *
 * <pre>
 *   WᵀW = gain²·I for a tall matrix,    WWᵀ = gain²·I for a wide one
 * </pre>
 *
 * <p>Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep
 * linear neural networks", 2013. A matrix of normal numbers is made orthogonal by Gram and
 * Schmidt's method, done twice over (Giraud, Langou, Rozložník and van den Eshof, 2005); no column
 * changes sign, so that all rotations are equally likely (Mezzadri, 2007). A convolution's matrix
 * has a row for each channel that comes out.
 *
 * @param gain length of a column or row, positive; default 1
 */
@JsonTypeName("orthogonal")
public record Orthogonal(double gain) implements Initializer {

  public Orthogonal {
    checkPositive("gain", gain);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Orthogonal of(@Nullable Double gain) {
    return new Orthogonal(orElse(gain, 1.0));
  }

  @Override
  public double[] draw(Parameter weight, RandomStream random) {
    boolean tall = weight.rows() >= weight.columns();
    int count = Math.min(weight.rows(), weight.columns());
    int length = Math.max(weight.rows(), weight.columns());
    double[] weights = Initializer.normal(1, weight.size(), random);
    double[][] vectors = new double[count][length];
    for (int row = 0, i = 0; row < weight.rows(); row++) {
      for (int column = 0; column < weight.columns(); column++, i++) {
        vectors[tall ? column : row][tall ? row : column] = weights[i];
      }
    }
    for (int k = 0; k < count; k++) {
      straighten(vectors, k);
    }
    for (int row = 0, i = 0; row < weight.rows(); row++) {
      for (int column = 0; column < weight.columns(); column++, i++) {
        weights[i] = gain * vectors[tall ? column : row][tall ? row : column];
      }
    }
    return weights;
  }

  /**
   * Takes from vector k what it shares with those before it and gives it length 1. Where little of
   * it is left, rounding errors weigh more, and it is done once more.
   */
  private static void straighten(double[][] vectors, int k) {
    double[] vector = vectors[k];
    double whole = length(vector);
    takeShares(vectors, k);
    if (length(vector) < whole / 10) {
      takeShares(vectors, k);
    }
    double left = length(vector);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= left;
    }
  }

  private static void takeShares(double[][] vectors, int k) {
    double[] vector = vectors[k];
    double[] shares = new double[k];
    int fours = k - k % 4;
    for (int j = 0; j < fours; j += 4) {
      products(vectors, j, vector, shares);
    }
    for (int j = fours; j < k; j++) {
      shares[j] = product(vectors[j], vector);
    }
    for (int j = 0; j < fours; j += 4) {
      subtract(vectors, j, shares, vector);
    }
    for (int j = fours; j < k; j++) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] -= shares[j] * vectors[j][i];
      }
    }
  }

  /** Inner products with four vectors at once: a single sum would wait for each of its terms. */
  private static void products(double[][] vectors, int from, double[] vector, double[] into) {
    double[] a = vectors[from];
    double[] b = vectors[from + 1];
    double[] c = vectors[from + 2];
    double[] d = vectors[from + 3];
    double ofA = 0;
    double ofB = 0;
    double ofC = 0;
    double ofD = 0;
    for (int i = 0; i < vector.length; i++) {
      ofA += a[i] * vector[i];
      ofB += b[i] * vector[i];
      ofC += c[i] * vector[i];
      ofD += d[i] * vector[i];
    }
    into[from] = ofA;
    into[from + 1] = ofB;
    into[from + 2] = ofC;
    into[from + 3] = ofD;
  }

  private static void subtract(double[][] vectors, int of, double[] shares, double[] from) {
    double[] a = vectors[of];
    double[] b = vectors[of + 1];
    double[] c = vectors[of + 2];
    double[] d = vectors[of + 3];
    double ofA = shares[of];
    double ofB = shares[of + 1];
    double ofC = shares[of + 2];
    double ofD = shares[of + 3];
    for (int i = 0; i < from.length; i++) {
      from[i] -= ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
    }
  }

  private static double length(double[] vector) {
    return Math.sqrt(product(vector, vector));
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
