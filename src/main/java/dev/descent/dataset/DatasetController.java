package dev.descent.dataset;

import dev.descent.listing.PageQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Datasets: upload, list, look inside, delete. */
@RestController
@RequestMapping("/api/v1/datasets")
class DatasetController {
  private final Uploads uploads;
  private final Datasets datasets;

  DatasetController(Uploads uploads, Datasets datasets) {
    this.uploads = uploads;
    this.datasets = datasets;
  }

  /**
   * Uploads a dataset as the request's body: CSV, JSON lines, Parquet, NPY, NPZ or IDX, or a ZIP of
   * IDX files or of class-named folders of PNG and JPEG images; CSV, JSON lines, NPY and IDX may be
   * packed with gzip.
   *
   * <p>Answers 201 with a READY dataset when the upload is small (16 MB by default), 202 with one
   * that is PROFILING when it is large, and 200 with the existing dataset when the same bytes were
   * uploaded before. Every row is checked: data that cannot be read is 422 with the line numbers.
   *
   * @param name for people, at most 200 characters; default {@code dataset-} and the first 8 digits
   *     of the hash
   * @param format name of a format, such as {@code csv}, or a JSON object with its {@code type} and
   *     what else is to be as said, such as {@code {"type":"csv","delimiter":";","header":false}};
   *     default found out from the bytes, as is every setting left out
   * @param onBadRows {@code fail}: one row that cannot be read refuses the upload; {@code skip}:
   *     such rows are left out and reported; for formats of rows; default {@code fail}
   * @param body the bytes of the file, at most 256 MB by default
   */
  @PostMapping(
      consumes = {
        "text/csv",
        "text/tab-separated-values",
        MediaType.TEXT_PLAIN_VALUE,
        "application/csv",
        "application/x-ndjson",
        "application/jsonl",
        "application/vnd.apache.parquet",
        "application/gzip",
        "application/x-gzip",
        "application/zip",
        "application/x-zip-compressed",
        MediaType.APPLICATION_OCTET_STREAM_VALUE
      })
  ResponseEntity<Dataset> uploadDataset(
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String onBadRows,
      @RequestBody(required = false) @Nullable InputStreamResource body,
      HttpServletRequest request)
      throws IOException {
    try (InputStream bytes = body == null ? InputStream.nullInputStream() : body.getInputStream()) {
      return answer(uploads.upload(bytes, request.getContentLengthLong(), name, format, onBadRows));
    }
  }

  /**
   * Uploads a dataset as a form, as browsers and Swagger UI do; otherwise like the plain upload,
   * which is faster for large files.
   *
   * <p>Several files make one dataset when all are IDX or all NPY: they are kept together in one
   * ZIP, by their names, which is then the original.
   *
   * @param name for people, at most 200 characters; default {@code dataset-} and the first 8 digits
   *     of the hash
   * @param format name of a format, such as {@code csv}, or a JSON object with its {@code type} and
   *     what else is to be as said, such as {@code {"type":"csv","delimiter":";","header":false}};
   *     default found out from the bytes, as is every setting left out
   * @param onBadRows {@code fail}: one row that cannot be read refuses the upload; {@code skip}:
   *     such rows are left out and reported; for formats of rows; default {@code fail}
   * @param file the file; the part may be repeated
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<Dataset> uploadDatasetForm(
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String format,
      @RequestParam(required = false) @Nullable String onBadRows,
      @RequestPart List<MultipartFile> file)
      throws IOException {
    if (file.size() > 1) {
      return answer(uploads.upload(UploadBundle.of(file), name, format, onBadRows));
    }
    try (InputStream bytes = file.get(0).getInputStream()) {
      return answer(uploads.upload(bytes, file.get(0).getSize(), name, format, onBadRows));
    }
  }

  /**
   * Reads the bytes of a dataset in another way and makes a new dataset of it; nothing is sent
   * again. Answers like an upload: 201, 202 when it is large, 200 with the dataset there is when
   * the bytes were read in this way before. The dataset may have FAILED.
   *
   * @param id of the dataset whose bytes are meant
   */
  @PostMapping("/{id}/reinterpret")
  ResponseEntity<Dataset> reinterpretDataset(
      @PathVariable UUID id, @RequestBody Reinterpretation reinterpretation) throws IOException {
    return answer(uploads.reinterpret(id, reinterpretation.format(), reinterpretation.name()));
  }

  /**
   * Lists datasets, newest first unless {@code orderBy} says otherwise. Pages do not shift while
   * datasets come and go.
   *
   * @param filter what must hold of the datasets, for example {@code state = READY AND rows >=
   *     1000}, {@code format = csv OR name : "house*"}; the language is that of the list of runs.
   *     There are {@code id}, {@code name}, {@code state}, {@code sha256}, {@code format} (the name
   *     of its type), {@code bytes}, {@code rows}, {@code columns} (their number) and {@code
   *     createdAt}
   * @param orderBy up to three of {@code name}, {@code bytes}, {@code rows}, {@code columns},
   *     {@code createdAt} and {@code id}, each with {@code asc} (default) or {@code desc}: {@code
   *     rows desc, name}. Equal ones follow by id, in the direction of the last key
   * @param fields members to show instead of all, also of members: {@code id,name,columns.name}
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page. Filter
   *     and order must be as they were
   */
  @GetMapping
  DatasetPage listDatasets(
      @RequestParam(required = false) @Nullable String filter,
      @RequestParam(required = false) @Nullable String orderBy,
      @RequestParam(required = false) @Nullable String fields,
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return datasets.list(new PageQuery(filter, orderBy, fields, pageSize, pageToken));
  }

  /**
   * Shows a dataset: its state, its columns and how it was read.
   *
   * @param id of the dataset
   */
  @GetMapping("/{id}")
  Dataset getDataset(@PathVariable UUID id) {
    return datasets.get(id);
  }

  /**
   * Changes a dataset's name, or what its columns are for. Roles are of the dataset, not of its
   * bytes: runs that are submitted from then on have them, unless their {@code data.roles} say
   * otherwise.
   *
   * @param id of the dataset
   * @param patch what to change; what is left out stays
   */
  @PatchMapping("/{id}")
  Dataset changeDataset(@PathVariable UUID id, @RequestBody DatasetPatch patch) {
    return datasets.change(id, patch);
  }

  /**
   * Shows what is in a dataset, column by column: type, missing cells, distinct values, statistics
   * of numbers, most frequent values, and warnings with advice. 409 unless the dataset is READY.
   *
   * @param id of the dataset
   * @param target a column whose balance is wanted too: its classes with their shares, its
   *     quantiles when it is numeric, what always saying the same would reach, and warnings:
   *     imbalance, rare classes, columns that give the target away
   */
  @GetMapping("/{id}/profile")
  ProfileResponse getProfile(
      @PathVariable UUID id, @RequestParam(required = false) @Nullable String target)
      throws IOException {
    Profile profile = datasets.profile(id);
    return new ProfileResponse(
        profile.rows(),
        profile.columns(),
        profile.warnings(),
        target == null ? null : datasets.balance(id, target));
  }

  /**
   * Shows rows in the order of the data. 409 unless the dataset is READY.
   *
   * @param id of the dataset
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping("/{id}/rows")
  RowPage listRows(
      @PathVariable UUID id,
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken)
      throws IOException {
    return datasets.rows(id, pageSize, pageToken);
  }

  /**
   * Deletes a dataset and its bytes; runs and models made from it stay. 409 while an unfinished run
   * uses it.
   *
   * @param id of the dataset
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteDataset(@PathVariable UUID id) throws IOException {
    datasets.delete(id);
  }

  /** 200 for a dataset that was there, 201 for a new one, 202 for one still to be profiled. */
  static ResponseEntity<Dataset> answer(Uploads.Result result) {
    Dataset dataset = result.dataset();
    HttpStatus status = HttpStatus.OK;
    if (result.created()) {
      status = dataset.state() == DatasetState.PROFILING ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
    }
    return ResponseEntity.status(status)
        .location(URI.create("/api/v1/datasets/" + dataset.id()))
        .body(dataset);
  }
}
