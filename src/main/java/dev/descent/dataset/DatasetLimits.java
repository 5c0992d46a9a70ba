package dev.descent.dataset;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much one dataset may take; counted while reading, never trusted from a header.
 *
 * @param uploadBytes of the upload as sent; default 256 MB
 * @param inlineBytes up to which an upload is profiled before it is answered; default 16 MB
 * @param unpackedBytes after gzip or ZIP, images counted as decoded, or of the cells of Parquet: 8
 *     for a number or day, 1 for a boolean, text as long as it is and 8; default 4 GB
 * @param unpackedRatio unpacked to packed bytes, looked at from 16 MB on; default 300
 * @param columns of a table; default 10,000
 * @param archiveEntries of a ZIP, folders included; default 200,000
 * @param imagePixels height · width of one image, read before it is decoded; default 16,777,216
 * @param rowBytes of one row of text, and of one cell of Parquet; default 1 MB
 * @param categories different values of a column that are counted one by one; default 100,000
 * @param datasetBytes of a dataset's files: the original, the table, what is prepared from it, and
 *     what DuckDB lays aside while it works; default 16 GB
 * @param preparedBytes of all files of prepared rows, which are made again when they are needed;
 *     default 64 GB
 * @param tableMemory DuckDB may use at once; what is more goes to disk; default 512 MB, to which
 *     come 100 KB a column
 */
@ConfigurationProperties("descent.limits")
public record DatasetLimits(
    @DefaultValue("256MB") DataSize uploadBytes,
    @DefaultValue("16MB") DataSize inlineBytes,
    @DefaultValue("4GB") DataSize unpackedBytes,
    @DefaultValue("300") int unpackedRatio,
    @DefaultValue("10000") int columns,
    @DefaultValue("200000") int archiveEntries,
    @DefaultValue("16777216") long imagePixels,
    @DefaultValue("1MB") DataSize rowBytes,
    @DefaultValue("100000") int categories,
    @DefaultValue("16GB") DataSize datasetBytes,
    @DefaultValue("64GB") DataSize preparedBytes,
    @DefaultValue("512MB") DataSize tableMemory) {}
