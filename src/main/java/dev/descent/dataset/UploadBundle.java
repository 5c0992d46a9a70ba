package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.web.multipart.MultipartFile;

/**
 * Several files of one form, kept as one ZIP under the names they came with. The same files in the
 * same order give the same bytes. The names become entries, never paths.
 */
final class UploadBundle {
  private static final int MOST_FILES = 100;

  /** What every entry says, for the time of the upload would make each upload another one. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final List<MultipartFile> files;
  private final List<String> names = new ArrayList<>();

  private UploadBundle(List<MultipartFile> files) {
    this.files = files;
    Set<String> once = new HashSet<>();
    for (MultipartFile file : files) {
      String name = file.getOriginalFilename();
      if (name == null || !name.matches("[^/\\\\:\\p{Cntrl}]{1,200}") || name.startsWith(".")) {
        throw refused("must each have a plain file name of 1 to 200 characters");
      }
      if (!once.add(name)) {
        throw refused("must have different names, '" + name + "' is there twice");
      }
      names.add(name);
    }
    if (files.size() > MOST_FILES) {
      throw refused("may be at most " + MOST_FILES + ", were " + files.size());
    }
  }

  static UploadBundle of(List<MultipartFile> files) {
    return new UploadBundle(files);
  }

  /** Writes the ZIP, not packed. */
  void write(Path path) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (int i = 0; i < names.size(); i++) {
        ZipEntry entry = new ZipEntry(names.get(i));
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        try (InputStream bytes = files.get(i).getInputStream()) {
          bytes.transferTo(zip);
        }
        zip.closeEntry();
      }
    }
  }

  private static ProblemException refused(String rule) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        "Several files " + rule,
        List.of(new ProblemException.Fault("file", rule)));
  }
}
