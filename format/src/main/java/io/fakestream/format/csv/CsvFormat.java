package io.fakestream.format.csv;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.Utf8Text;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line for each listen, in UTF-8, quoted according to RFC 4180, with a column for each field. Lines end with a line
 * feed, as in the other text files; times have the same form as on the topic. Files begin with a header. An absent field
 * is written like an empty one.
 */
public final class CsvFormat implements ListenFormat {
    static final CSVFormat LINES =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    @Override
    public String code() {
        return "csv";
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        byte[] line = LINES.format(CsvColumns.values(listen).toArray()).getBytes(StandardCharsets.UTF_8);
        out.clear();
        out.raw(line, 0, line.length);
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        if (value == null) {
            throw new RejectedRecordException(RejectionReason.TOMBSTONE, "");
        }
        try (CSVParser csv = CSVParser.parse(Utf8Text.decode(value), LINES)) {
            List<CSVRecord> lines = csv.getRecords();
            if (lines.size() != 1) {
                throw lines.isEmpty()
                        ? new RejectedRecordException(RejectionReason.EMPTY, "")
                        : new RejectedRecordException(
                                RejectionReason.NOT_JSON, "expected one line, found " + lines.size());
            }
            return ParsedListen.check(CsvColumns.parse(lines.get(0)), null, false);
        } catch (CharacterCodingException e) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, Utf8Text.explain(value));
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new RejectedRecordException(RejectionReason.NOT_JSON, "the line is not CSV: " + e.getMessage());
        }
    }

    @Override
    public RecordFile open(OutputStream out) throws IOException {
        return new CsvFile(out);
    }
}
