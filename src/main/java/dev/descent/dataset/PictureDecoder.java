package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG and JPEG, and nothing else, without files in between.
 *
 * <p>The size is read from the image's head before any memory is taken for its pixels. Transparent
 * pixels are laid on white, 16 bits a channel scaled to 8; colour profiles and EXIF, so also a
 * camera's rotation, are ignored. What a reader complains of, such as a picture that is cut short,
 * is refused.
 */
public final class PictureDecoder implements AutoCloseable {
  private static final int MOST_BANDS = 4;

  private final DatasetLimits limits;
  private final ImageReader png = reader("png");
  private final ImageReader jpeg = reader("jpeg");
  private final AtomicReference<String> complaint = new AtomicReference<>();

  public PictureDecoder(DatasetLimits limits) {
    this.limits = limits;
  }

  private static ImageReader reader(String format) {
    return ImageIO.getImageReadersByFormatName(format).next();
  }

  /**
   * Decodes a file.
   *
   * @throws ProblemException INVALID_DATA, whose detail begins with a verb: "is not …"
   */
  public Picture decode(byte[] file) {
    ImageReader reader = readerOf(file);
    complaint.set(null);
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      reader.addIIOReadWarningListener((any, warning) -> complaint.set(warning));
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > limits.imagePixels()) {
        throw BadRows.invalid(
            "has %d × %d pixels, allowed are %d"
                .formatted(reader.getHeight(0), reader.getWidth(0), limits.imagePixels()));
      }
      BufferedImage image = reader.read(0);
      if (complaint.get() != null) {
        throw BadRows.invalid("is damaged");
      }
      return picture(image);
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // the readers throw either at damaged bytes
      throw BadRows.invalid("is damaged, or of a kind that is not read", e);
    } finally {
      reader.reset();
    }
  }

  private ImageReader readerOf(byte[] file) {
    if (file.length > 3 && file[0] == (byte) 0x89 && file[1] == 'P' && file[2] == 'N') {
      return png;
    }
    if (file.length > 2 && file[0] == (byte) 0xff && file[1] == (byte) 0xd8) {
      return jpeg;
    }
    throw BadRows.invalid("is neither PNG nor JPEG");
  }

  private static Picture picture(BufferedImage image) {
    int bands = image.getRaster().getNumBands();
    boolean plain = image.getColorModel() instanceof ComponentColorModel && bands <= MOST_BANDS;
    return plain ? fromBands(image) : fromColours(image);
  }

  /** Takes the numbers as they are, for conversions between colour spaces would change them. */
  private static Picture fromBands(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int bands = raster.getNumBands();
    int channels = bands - (model.hasAlpha() ? 1 : 0);
    if (channels != 1 && channels != 3) {
      throw BadRows.invalid("has %d colour channels, must have 1 or 3".formatted(channels));
    }
    int bits = model.getComponentSize(0);
    double scale = 255.0 / ((1 << bits) - 1);
    int plane = image.getHeight() * image.getWidth();
    byte[] pixels = new byte[channels * plane];
    int[] row = new int[image.getWidth() * bands];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, image.getWidth(), 1, row);
      for (int x = 0; x < image.getWidth(); x++) {
        double alpha = model.hasAlpha() ? row[x * bands + channels] * scale / 255 : 1;
        for (int c = 0; c < channels; c++) {
          double colour = row[x * bands + c] * scale;
          pixels[c * plane + y * image.getWidth() + x] =
              (byte) Math.round(colour * alpha + 255 * (1 - alpha));
        }
      }
    }
    return new Picture(channels, image.getHeight(), image.getWidth(), pixels);
  }

  /** Looks colours of a palette up. */
  private static Picture fromColours(BufferedImage image) {
    int plane = image.getHeight() * image.getWidth();
    byte[] pixels = new byte[3 * plane];
    for (int i = 0; i < plane; i++) {
      int colour = image.getRGB(i % image.getWidth(), i / image.getWidth());
      double alpha = (colour >>> 24) / 255.0;
      for (int c = 0; c < 3; c++) {
        int value = colour >> (16 - 8 * c) & 0xff;
        pixels[c * plane + i] = (byte) Math.round(value * alpha + 255 * (1 - alpha));
      }
    }
    Picture picture = new Picture(3, image.getHeight(), image.getWidth(), pixels);
    return picture.isGrey() ? picture.withChannels(1) : picture;
  }

  @Override
  public void close() {
    png.dispose();
    jpeg.dispose();
  }
}
