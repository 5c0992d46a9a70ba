package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ZIP of folders named by classes, with PNG and JPEG images in them.
 *
 * <p>Makes the columns {@code image}, {@code label} (the folder's name) and {@code file} (the
 * entry's name). Folders called {@code train}, {@code dev} or {@code val}, and {@code test} may
 * stand above those of the classes: then the column {@code split} says {@code train}, {@code dev}
 * or {@code test}. Neither {@code file} nor {@code split} is ever a feature. Folders around
 * everything are left out. Rows are in the order of the archive.
 *
 * <p>All images must have one size unless they are resized. Transparent pixels are laid on white,
 * 16 bits a channel scaled to 8; colour profiles and EXIF, so also a camera's rotation, are
 * ignored.
 *
 * @param channels 1 for grey, by Y = 0.299·R + 0.587·G + 0.114·B, or 3; default 1 when every pixel
 *     of every image is grey, else 3
 * @param resize [height, width] that all images are brought to, bilinear, each at least 1; left
 *     out, all must have one size
 */
@JsonTypeName("image-folders")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageFoldersFormat(@Nullable Integer channels, @Nullable List<Integer> resize)
    implements DatasetFormat {

  public ImageFoldersFormat {
    if (channels != null && channels != 1 && channels != 3) {
      throw new InvalidSettingException("channels", "must be 1 or 3", channels);
    }
    if (resize != null) {
      if (resize.size() != 2 || resize.stream().anyMatch(side -> side == null || side < 1)) {
        throw new InvalidSettingException("resize", "must be [height, width], from 1 on", resize);
      }
      resize = List.copyOf(resize);
    }
  }

  @Override
  public boolean recognises(byte[] head) {
    return ZipHead.firstName(head)
        .filter(name -> name.contains("/") || name.matches(".*\\.(png|jpe?g)"))
        .filter(name -> !name.matches("(xl|word|ppt|_rels|docprops|meta-inf)/.*"))
        .isPresent();
  }

  @Override
  public Set<String> notFeatures() {
    return Set.of(ImageEntry.FILE, SplitWord.COLUMN);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    try (ZipArchive zip = ZipArchive.open(original, limits)) {
      return new ImageFoldersImport(this, zip, folder, limits).run();
    }
  }
}
