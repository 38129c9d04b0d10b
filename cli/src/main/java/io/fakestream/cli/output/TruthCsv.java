package io.fakestream.cli.output;

import io.fakestream.model.Dimension;
import io.fakestream.verification.truth.TruthWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A truth as CSV: {@code kind,name,window_start,plays,age_sum,average_age}. Rows of a window have its start, overall
 * rows have none; rows of kind {@code outcome} have the number of records in {@code plays}.
 */
public final class TruthCsv implements TruthWriter {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader("kind", "name", "window_start", "plays", "age_sum", "average_age")
            .setRecordSeparator('\n')
            .get();

    private final CSVPrinter csv;

    public TruthCsv(OutputStream out) throws IOException {
        csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT);
    }

    @Override
    public void window(Dimension dimension, String name, long windowStartMillis, long plays, long ageSum) {
        print(dimension.code(), name, Instant.ofEpochMilli(windowStartMillis), plays, ageSum, (double) ageSum / plays);
    }

    @Override
    public void total(Dimension dimension, String name, long plays, long ageSum) {
        print(dimension.code(), name, "", plays, ageSum, (double) ageSum / plays);
    }

    @Override
    public void outcome(String name, long records) {
        print("outcome", name, "", records, "", "");
    }

    @Override
    public void close() {
        try {
            csv.close(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(Object... values) {
        try {
            csv.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
