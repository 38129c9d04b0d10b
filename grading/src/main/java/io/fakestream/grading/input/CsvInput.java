package io.fakestream.grading.input;

import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** A CSV file with a header. The separator is a comma, a semicolon or a tab, whichever the header has first. */
public final class CsvInput implements ResultInput {
    private static final int MAX_HEADER = 1 << 14;
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

    private final InputFile file;

    public CsvInput(Path path) {
        this.file = new InputFile(path);
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public boolean isChangelog() {
        return false;
    }

    @Override
    public List<String> columns() {
        List<List<String>> header = new ArrayList<>();
        file.read(text -> {
            try (CSVParser parser = parser(text)) {
                header.add(parser.getHeaderNames());
            }
        });
        return header.isEmpty() ? List.of() : header.get(0);
    }

    @Override
    public void forEach(RowConsumer each) {
        file.read(text -> {
            try (CSVParser parser = parser(text)) {
                List<String> names = parser.getHeaderNames();
                Iterator<CSVRecord> records = parser.iterator();
                while (hasNext(records, parser)) {
                    CSVRecord next = records.next();
                    if (!accept(next, names, parser.getCurrentLineNumber(), !hasNext(records, parser), each)) {
                        return;
                    }
                }
            }
        });
    }

    private boolean hasNext(Iterator<CSVRecord> records, CSVParser parser) {
        try {
            return records.hasNext();
        } catch (UncheckedIOException e) {
            IOException cause = Objects.requireNonNull(e.getCause());
            if (!(cause instanceof CSVException)) {
                throw file.failure(cause);
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains("EOF")) {
                throw file.incomplete("it ends within a quoted value, near line " + parser.getCurrentLineNumber(), e);
            }
            throw PipelineException.usage(
                    file + ", line " + parser.getCurrentLineNumber()
                            + ": a quoted value is followed by other characters.",
                    "Quotes within a quoted value must be doubled, and not escaped by a backslash.");
        }
    }

    private boolean accept(CSVRecord next, List<String> names, long line, boolean isLast, RowConsumer each) {
        if (next.size() != names.size()) {
            String problem = "line " + line + " has " + next.size() + " values, the header has " + names.size();
            if (isLast && next.size() < names.size()) {
                throw file.incomplete(problem, new IllegalStateException(problem));
            }
            throw PipelineException.usage(file + ": " + problem + ".", "Correct the line.");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), next.get(i));
        }
        try {
            return each.accept(row);
        } catch (UnusableValueException e) {
            throw e.at(file + ", line " + line);
        }
    }

    private CSVParser parser(Reader text) throws IOException {
        text.mark(MAX_HEADER);
        char[] start = new char[MAX_HEADER - 1];
        int length = Math.max(0, text.read(start));
        text.reset();
        String header = new String(start, 0, length).lines().findFirst().orElse("");
        char separator = SEPARATORS.stream()
                .filter(one -> header.indexOf(one) >= 0)
                .min((a, b) -> Integer.compare(header.indexOf(a), header.indexOf(b)))
                .orElse(',');
        try {
            return CSVParser.builder()
                    .setReader(text)
                    .setFormat(CSVFormat.DEFAULT
                            .builder()
                            .setDelimiter(separator)
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .setAllowMissingColumnNames(true)
                            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
                            .setTrim(true)
                            .get())
                    .get();
        } catch (IllegalArgumentException e) { // a column without a name, or two with the same one
            throw PipelineException.usage(
                    "The header of " + file + " cannot be used: " + e.getMessage() + ".", "Name each column once.");
        }
    }
}
