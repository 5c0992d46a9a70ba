package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dataset: bytes that never change, how they are read, and what came out.
 *
 * @param id made by the service
 * @param name for people; at most 200 characters, need not be unique
 * @param state PROFILING, READY or FAILED
 * @param reason why it FAILED; absent otherwise
 * @param sha256 of the bytes as uploaded, hexadecimal
 * @param bytes as uploaded
 * @param rows of the table; 0 until READY
 * @param columns in the order of the data; empty until READY
 * @param roles what columns are for, by name; a column that is not named is a feature
 * @param format how it is read; once READY with everything that was found out
 * @param rejected rows that were left out, for {@code onBadRows} was {@code skip}; absent when none
 *     was
 * @param omittedColumns columns of the file that were left out, for their cells are no single
 *     values; absent when none was
 * @param createdAt when it was uploaded, UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dataset(
    UUID id,
    String name,
    DatasetState state,
    @Nullable String reason,
    String sha256,
    long bytes,
    long rows,
    List<Column> columns,
    Map<String, ColumnRole> roles,
    DatasetFormat format,
    @Nullable Rejected rejected,
    @Nullable List<OmittedColumn> omittedColumns,
    Instant createdAt) {}
