package dev.descent.dataset;

import static dev.descent.dataset.ImageFiles.encoded;
import static dev.descent.dataset.ImageFiles.file;
import static dev.descent.dataset.ImageFiles.grey;
import static dev.descent.dataset.ImageFiles.plain;
import static dev.descent.dataset.ImageFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.problem.ProblemException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFoldersTest {
  private static final byte[] NONE = new byte[0];
  private static final byte[] GREY = grey(new int[][] {{0, 100, 255}, {1, 2, 3}});
  private static final byte[] WHITE = plain(2, 3, 0xffffff);
  private static final byte[] RED = plain(2, 3, 0xff0000);

  @TempDir private Path folder;

  private ReadCsv read(Object... namesAndBytes) throws IOException {
    return ReadCsv.of(file(folder, zip(namesAndBytes)), folder);
  }

  private Table read(ImageFoldersFormat format, Object... namesAndBytes) throws IOException {
    return format.read(file(folder, zip(namesAndBytes)), folder, ReadCsv.LIMITS);
  }

  private float[] image(Column column, long row) throws IOException {
    float[] image = new float[column.imageSize()];
    PixelFile.open(folder, 0, column).read(row, image, 0);
    return image;
  }

  @Test
  void rowsAreInTheOrderOfTheArchive() throws IOException {
    ReadCsv read = read("b/1.png", GREY, "a/0.PNG", WHITE, "b/2.png", WHITE);

    assertThat(read.columns()).isEqualTo("image IMAGE, label TEXT, file TEXT");
    assertThat(read.file().rows(0, 10))
        .extracting(row -> row.subList(1, 3).toString())
        .containsExactly("[b, b/1.png]", "[a, a/0.PNG]", "[b, b/2.png]");
    assertThat(read.file().columns().get(0)).isEqualTo(Column.image("image", 1, 2, 3));
    assertThat(image(read.file().columns().get(0), 0)).containsExactly(0, 100, 255, 1, 2, 3);
    assertThat(read.table().format()).isEqualTo(new ImageFoldersFormat(1, null));
  }

  @Test
  void oneColouredImageMakesAllColoured() throws IOException {
    ReadCsv read = read("a/1.png", GREY, "a/2.png", WHITE, "b/3.png", RED);

    Column column = read.file().columns().get(0);
    assertThat(column).isEqualTo(Column.image("image", 3, 2, 3));
    assertThat(image(column, 0))
        .containsExactly(0, 100, 255, 1, 2, 3, 0, 100, 255, 1, 2, 3, 0, 100, 255, 1, 2, 3);
    assertThat(Arrays.copyOf(image(column, 2), 7)).containsExactly(255, 255, 255, 255, 255, 255, 0);
    assertThat(folder.resolve("grey")).doesNotExist();
  }

  /** Y of red is 0.299 · 255 = 76.2, of grey the grey. */
  @Test
  void channelsCanBeSaid() throws IOException {
    Table one = read(new ImageFoldersFormat(1, null), "a/1.png", GREY, "b/3.png", RED);

    assertThat(image(one.fields().get(0).column(), 0)).containsExactly(0, 100, 255, 1, 2, 3);
    assertThat(image(one.fields().get(0).column(), 1)[0]).isEqualTo(76);

    Table three = read(new ImageFoldersFormat(3, null), "a/1.png", GREY, "b/3.png", WHITE);

    assertThat(three.fields().get(0).column().shape()).containsExactly(3, 2, 3);
  }

  @Test
  void foldersAboveTheClassesSayTheSplit() throws IOException {
    ReadCsv read =
        read(
            "all/",
            NONE,
            "all/train/a/1.png",
            GREY,
            "all/val/a/1.png",
            GREY,
            "all/TEST/b/1.png",
            GREY,
            "__MACOSX/all/._x",
            GREY,
            "all/.DS_Store",
            GREY,
            "all/train/a/Thumbs.db",
            GREY);

    assertThat(read.file().rows(0, 10))
        .extracting(row -> row.get(1) + " " + row.get(3))
        .containsExactly("a train", "a dev", "b test");
    assertThat(read.table().format().notFeatures()).contains("file", "split");
  }

  /** Centres of 2 pixels over 4: at −¼, ¼, ¾ and 1¼ of the old ones. */
  @Test
  void resizingIsBilinearBetweenPixelCentres() throws IOException {
    byte[] step = grey(new int[][] {{0, 100}});
    byte[] other = grey(new int[][] {{7, 7, 7}, {7, 7, 7}, {7, 7, 7}});

    Table read =
        read(new ImageFoldersFormat(null, List.of(1, 4)), "a/1.png", step, "a/2.png", other);

    Column column = read.fields().get(0).column();
    assertThat(image(column, 0)).containsExactly(0, 25, 75, 100);
    assertThat(image(column, 1)).containsExactly(7, 7, 7, 7);
  }

  @Test
  void kindsOfPng() throws IOException {
    BufferedImage half = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
    half.setRGB(0, 0, 0x80ff0000); // red of alpha 128/255 on white: 255, 127, 127
    BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 200 * 257);
    BufferedImage bits = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.setRGB(0, 0, Color.WHITE.getRGB());
    BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(0, 0, 0x0000ff);

    Table read =
        read(
            new ImageFoldersFormat(3, null),
            "a/1.png",
            encoded(half, "png"),
            "a/2.png",
            encoded(deep, "png"),
            "a/3.png",
            encoded(bits, "png"),
            "a/4.png",
            encoded(palette, "png"));

    Column column = read.fields().get(0).column();
    assertThat(image(column, 0)).containsExactly(255, 127, 127);
    assertThat(image(column, 1)).containsExactly(200, 200, 200);
    assertThat(image(column, 2)).containsExactly(255, 255, 255);
    assertThat(image(column, 3)).containsExactly(0, 0, 255);
  }

  @Test
  void jpegIsReadToo() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, 200);
    }
    byte[] jpeg = encoded(image, "jpg");

    ReadCsv read = read("a/1.jpg", jpeg, "b/2.JPEG", jpeg);

    assertThat(image(read.file().columns().get(0), 1)[100]).isEqualTo(200);
    assertThatThrownBy(() -> read("a/1.jpg", jpeg, "b/2.jpg", Arrays.copyOf(jpeg, jpeg.length / 2)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("'b/2.jpg' is damaged");
  }

  @Test
  void aPageOfRowsShowsSmallPictures() throws IOException {
    ReadCsv read = read("a/1.png", plain(200, 100, 0x102030), "a/2.png", plain(200, 100, 0));

    String shown = String.valueOf(read.file().rows(0, 1).get(0).get(0));
    byte[] png = Base64.getDecoder().decode(shown.substring("data:image/png;base64,".length()));
    Picture picture = new PictureDecoder(ReadCsv.LIMITS).decode(png);
    assertThat(picture.height()).isEqualTo(50);
    assertThat(picture.width()).isEqualTo(25);
    assertThat(picture.pixels()[0]).isEqualTo((byte) 0x10);
  }

  private void assertRefused(String detail, Object... namesAndBytes) {
    assertThatThrownBy(() -> read(namesAndBytes))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(detail);
  }

  @Test
  void whatDoesNotFitIsRefusedByItsName() {
    assertRefused(
        "The entry 'b/2.png' is 1 × 1 (height × width), 'a/1.png' is 2 × 3",
        "a/1.png",
        GREY,
        "b/2.png",
        plain(1, 1, 0));
    assertRefused("'b/' is a folder without images", "a/1.png", GREY, "a/2.png", GREY, "b/", NONE);
    assertRefused("'a/notes.txt' is not called .png", "a/1.png", GREY, "a/notes.txt", NONE);
    assertRefused("'1.png' lies in no folder", "1.png", GREY, "a/2.png", GREY);
    assertRefused("'a/b/1.png' lies too deep", "a/b/1.png", GREY, "c/2.png", GREY);
    assertRefused("lies in no train", "train/b/1.png", GREY, "c/2.png", GREY);
    assertRefused("'a/2.png' is damaged", "a/1.png", GREY, "a/2.png", Arrays.copyOf(GREY, 50));
    assertRefused("'a/2.png' is neither PNG nor JPEG", "a/1.png", GREY, "a/2.png", NONE);
    assertRefused("holds one image", "a/1.png", GREY);
  }

  @Test
  void sensibleSettingsAlone() {
    assertThatThrownBy(() -> new ImageFoldersFormat(2, null))
        .hasMessageContaining("must be 1 or 3");
    assertThatThrownBy(() -> new ImageFoldersFormat(null, List.of(3)))
        .hasMessageContaining("must be [height, width]");
  }
}
