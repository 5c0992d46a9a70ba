package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files that tests upload: ZIP, PNG, JPEG, IDX and NPY. */
public final class ImageFiles {

  private ImageFiles() {}

  /** A ZIP of names and bytes in turn; a name with a slash at its end is a folder. */
  public static byte[] zip(Object... namesAndBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndBytes.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
        zip.write((byte[]) namesAndBytes[i + 1]);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The body of a form with boundary b whose part {@code file} repeats. */
  public static byte[] form(Object... namesAndBytes) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndBytes.length; i += 2) {
      form.append("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
          .append(namesAndBytes[i])
          .append("\"\r\n\r\n")
          .append(new String((byte[]) namesAndBytes[i + 1], ISO_8859_1))
          .append("\r\n");
    }
    return form.append("--b--\r\n").toString().getBytes(ISO_8859_1);
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A grey PNG of rows of pixels. */
  public static byte[] grey(int[][] rows) {
    BufferedImage image =
        new BufferedImage(rows[0].length, rows.length, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < rows[0].length; x++) {
        image.getRaster().setSample(x, y, 0, rows[y][x]);
      }
    }
    return encoded(image, "png");
  }

  /** A PNG of one colour. */
  public static byte[] plain(int height, int width, int rgb) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    return encoded(image, "png");
  }

  public static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, format, stream)) {
        throw new IllegalArgumentException(format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** An IDX file: 0, 0, type, dimensions, then the bytes of its elements. */
  public static byte[] idx(int type, int[] dimensions, byte[] elements) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * dimensions.length + elements.length);
    file.put((byte) 0).put((byte) 0).put((byte) type).put((byte) dimensions.length);
    for (int dimension : dimensions) {
      file.putInt(dimension);
    }
    return file.put(elements).array();
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** An NPY file, version 1, with that dictionary. */
  public static byte[] npy(String dictionary, byte[] elements) {
    byte[] text = (dictionary + "\n").getBytes(UTF_8);
    ByteBuffer file = ByteBuffer.allocate(10 + text.length + elements.length);
    file.put((byte) 0x93).put("NUMPY".getBytes(UTF_8)).put((byte) 1).put((byte) 0);
    file.put((byte) text.length).put((byte) (text.length >> 8)).put(text).put(elements);
    return file.array();
  }

  static Path file(Path folder, byte[] bytes) throws IOException {
    return Files.write(folder.resolve("original"), bytes);
  }
}
