package io.fakestream.format.csv;

import io.fakestream.format.RecordFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.commons.csv.CSVPrinter;

/** A header and one line for each listen. */
final class CsvFile implements RecordFile {
    private final CSVPrinter csv;

    CsvFile(OutputStream out) throws IOException {
        csv = new CSVPrinter(
                new OutputStreamWriter(out, StandardCharsets.UTF_8),
                CsvFormat.LINES
                        .builder()
                        .setHeader(CsvColumns.NAMES.toArray(new String[0]))
                        .get());
    }

    @Override
    public void write(RecordToWrite record) throws IOException {
        csv.printRecord(CsvColumns.values(record.listen()));
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
