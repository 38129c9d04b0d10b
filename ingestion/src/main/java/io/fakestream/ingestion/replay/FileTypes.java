package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.fakestream.ingestion.InputLines;
import io.fakestream.model.PipelineException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;

/** Recognizes what a file contains. */
final class FileTypes {
    /** Of files with a line that is not JSON at the beginning, so many lines are examined. */
    private static final int MAX_LINES = 100;

    private FileTypes() {}

    /**
     * Rejects a file of another type than expected.
     *
     * @return the type of the file; one of those of the export, or {@link FileType#EMPTY}
     */
    static FileType check(InputFile file, Export export) {
        FileType found = of(file);
        if (found == FileType.EMPTY || export.accepts(found)) {
            return found;
        }
        throw PipelineException.usage(
                file.name() + ": expected " + export.description() + ", found " + found.description()
                        + ". Nothing was published.",
                found.option().isEmpty()
                        ? "Values of --as: " + String.join(", ", Export.codes())
                        : "Use --as " + found.option());
    }

    private static FileType of(InputFile file) {
        try {
            FileType type;
            try (InputStream in = file.open()) {
                type = ofFirstEntry(in);
            }
            return type == FileType.OTHER ? ofLines(file) : type;
        } catch (ZipException | EOFException e) {
            throw InputFiles.damagedZip(file.name());
        } catch (IOException e) {
            throw InputFiles.unreadable(file.name(), e);
        }
    }

    private static FileType ofFirstEntry(InputStream in) throws IOException {
        try (JsonParser json = JsonObjects.JSON.createParser(in)) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            if (token == null || token == JsonToken.END_ARRAY) {
                return FileType.EMPTY;
            }
            return token == JsonToken.START_OBJECT ? FileType.of(fields(json)) : FileType.JSON;
        } catch (JsonProcessingException e) {
            return FileType.OTHER;
        }
    }

    /** The names of the fields of an object; those before a syntax error. */
    private static Set<String> fields(JsonParser json) throws IOException {
        Set<String> fields = new HashSet<>();
        try {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                fields.add(name);
                json.nextToken();
                json.skipChildren();
            }
        } catch (JsonProcessingException ignored) { // the damage is reported when the file is read
        }
        return fields;
    }

    /** The type of the first line that is JSON. */
    private static FileType ofLines(InputFile file) throws IOException {
        try (InputStream in = file.open()) {
            InputLines lines = new InputLines(in, JsonObjects.MAX_ENTRY_BYTES);
            byte[] line = lines.next();
            if (line != null && new String(line, StandardCharsets.ISO_8859_1).startsWith("%PDF")) {
                return FileType.PDF;
            }
            for (int i = 0; i < MAX_LINES && line != null; i++) {
                FileType type = ofFirstEntry(new ByteArrayInputStream(line));
                if (type != FileType.OTHER && type != FileType.EMPTY) {
                    return type;
                }
                line = lines.next();
            }
            return FileType.OTHER;
        }
    }
}
