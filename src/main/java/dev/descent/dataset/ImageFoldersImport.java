package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a ZIP of class-named folders into a {@link TableFile}, one image at a time. */
final class ImageFoldersImport {
  private static final int FEWEST_ROWS = 2;

  /** Of one image as it is packed, which is held in memory. */
  private static final int MOST_FILE_BYTES = 1 << 26;

  private final ImageFoldersFormat format;
  private final ZipArchive zip;
  private final Path pixels;
  private final Path folder;
  private final DatasetLimits limits;
  private final List<ImageEntry> entries;

  private @Nullable PixelWriter writer;
  private @Nullable Picture first;
  private int channels;
  private int written;

  ImageFoldersImport(ImageFoldersFormat format, ZipArchive zip, Path folder, DatasetLimits limits) {
    this.format = format;
    this.zip = zip;
    this.pixels = PixelFile.path(folder, 0, false);
    this.folder = folder;
    this.limits = limits;
    this.entries = ImageEntry.of(zip.items());
  }

  Table run() throws IOException {
    if (entries.size() < FEWEST_ROWS) {
      throw BadRows.invalid("The ZIP holds one image; a dataset has at least two rows");
    }
    List<Integer> resize = format.resize();
    if (resize != null && (long) resize.get(0) * resize.get(1) > limits.imagePixels()) {
      throw BadRows.invalid(
          "resize is %s, allowed are %d pixels".formatted(resize, limits.imagePixels()));
    }
    Picture shape = writePixels();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.image("image", channels, shape.height(), shape.width()));
    columns.add(new Column("label", ColumnType.TEXT));
    columns.add(new Column(ImageEntry.FILE, ColumnType.TEXT));
    if (entries.get(0).split() != null) {
      columns.add(new Column(SplitWord.COLUMN, ColumnType.TEXT));
    }
    List<ColumnType> types = columns.stream().map(Column::type).toList();
    try (CellWriter out = CellWriter.open(folder, limits, types)) {
      writeCells(out);
      return new Table(
          new ImageFoldersFormat(channels, format.resize()),
          columns.stream().map(column -> new Table.Field(column, List.of(), 0)).toList(),
          out.finish());
    }
  }

  private void writeCells(CellWriter out) throws IOException {
    for (ImageEntry entry : entries) {
      out.text(entry.label());
      out.text(entry.item().name());
      if (entry.split() != null) {
        out.text(entry.split());
      }
      out.endRow();
    }
  }

  /** Writes all images; answers one of them, whose size all have. */
  private Picture writePixels() throws IOException {
    Picture any = null;
    try (PictureDecoder decoder = new PictureDecoder(limits)) {
      for (ImageEntry entry : entries) {
        any = decode(decoder, entry);
        write(entry, any);
      }
    } finally {
      if (writer != null) {
        writer.close();
      }
    }
    if (any == null) {
      throw new IllegalStateException("no entries");
    }
    return any;
  }

  private Picture decode(PictureDecoder decoder, ImageEntry entry) throws IOException {
    byte[] bytes = zip.bytes(entry.item(), MOST_FILE_BYTES);
    Picture picture;
    try {
      picture = decoder.decode(bytes);
    } catch (ProblemException e) {
      throw entry.item().refused(e.detail());
    }
    if (format.channels() != null) {
      picture = picture.withChannels(format.channels());
    }
    List<Integer> resize = format.resize();
    return resize == null ? picture : picture.resized(resize.get(0), resize.get(1));
  }

  private void write(ImageEntry entry, Picture picture) throws IOException {
    boolean colour = picture.channels() == 3 && (format.channels() != null || !picture.isGrey());
    if (first == null) {
      first = picture;
      channels = colour ? 3 : 1;
      writer = new PixelWriter(pixels, limits);
    }
    if (picture.height() != first.height() || picture.width() != first.width()) {
      throw entry
          .item()
          .refused(
              "is %d × %d (height × width), '%s' is %d × %d: make all one size, or set resize"
                  .formatted(
                      picture.height(),
                      picture.width(),
                      entries.get(0).item().name(),
                      first.height(),
                      first.width()));
    }
    if (colour && channels == 1) {
      widen(first);
    }
    if (writer != null) {
      writer.write(picture.withChannels(channels).pixels());
    }
    written++;
  }

  /** Writes the grey images of before again, as three channels. */
  private void widen(Picture shape) throws IOException {
    if (writer != null) {
      writer.close();
    }
    Path grey = folder.resolve("grey");
    Files.move(pixels, grey);
    writer = new PixelWriter(pixels, limits);
    channels = 3;
    byte[] plane = new byte[shape.height() * shape.width()];
    try (var in = Files.newInputStream(grey)) {
      for (int i = 0; i < written; i++) {
        in.readNBytes(plane, 0, plane.length);
        writer.write(new Picture(1, shape.height(), shape.width(), plane).withChannels(3).pixels());
      }
    }
    Files.delete(grey);
  }
}
