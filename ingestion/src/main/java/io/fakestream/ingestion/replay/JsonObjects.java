package io.fakestream.ingestion.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.fakestream.model.PipelineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Reads the entries of a JSON file one after the other: the elements of an array, or a sequence of objects, such as one
 * on each line. Messages contain no text of the file, which may be personal.
 */
final class JsonObjects {
    /** A longer entry is an error. */
    static final int MAX_ENTRY_BYTES = 1 << 20;

    static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_ENTRY_BYTES)
                    .build())
            .build();

    /** Receives the entries. */
    interface Entries {
        /**
         * An object.
         *
         * @param json at its beginning; must be left at its end
         */
        void object(JsonParser json) throws IOException;

        /** Something else. */
        void other();
    }

    private JsonObjects() {}

    /**
     * Reads a file.
     *
     * @throws PipelineException if it is damaged or an entry is too long
     */
    static void read(InputFile file, Entries entries) {
        try (InputStream in = file.open();
                JsonParser json = JSON.createParser(in)) {
            try {
                read(file, json, entries);
            } catch (StreamConstraintsException e) {
                throw tooLong(file.name(), e.getLocation().getLineNr());
            } catch (JsonEOFException e) {
                throw damaged(file, "it ends in the middle of an entry, in line " + line(e));
            } catch (JsonProcessingException e) {
                throw damaged(file, "line " + line(e) + " is not valid JSON from column " + column(e) + " on");
            }
        } catch (ZipException | EOFException e) {
            throw InputFiles.damagedZip(file.name());
        } catch (IOException e) {
            throw InputFiles.unreadable(file.name(), e);
        }
    }

    private static void read(InputFile file, JsonParser json, Entries entries) throws IOException {
        JsonToken token = json.nextToken();
        boolean isArray = token == JsonToken.START_ARRAY;
        if (isArray) {
            token = json.nextToken();
        }
        while (token != null && token != JsonToken.END_ARRAY) {
            JsonLocation begin = json.currentTokenLocation();
            if (token == JsonToken.START_OBJECT) {
                entries.object(json);
            } else {
                json.skipChildren();
                entries.other();
            }
            if (position(json.currentLocation()) - position(begin) > MAX_ENTRY_BYTES) {
                throw tooLong(file.name(), begin.getLineNr());
            }
            token = json.nextToken();
        }
        if (isArray && json.nextToken() != null) {
            throw damaged(
                    file,
                    "there is more after the end of the array, in line "
                            + json.currentTokenLocation().getLineNr());
        }
    }

    /** In bytes, or in characters if the file is not in UTF-8. */
    private static long position(JsonLocation location) {
        return Math.max(location.getByteOffset(), location.getCharOffset());
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    static PipelineException tooLong(String name, long line) {
        return PipelineException.usage(
                name + " has an entry of more than " + MAX_ENTRY_BYTES + " bytes in line " + line
                        + ". Nothing was published.",
                "Correct or remove this entry.");
    }

    private static PipelineException damaged(InputFile file, String how) {
        return PipelineException.usage(
                file.name() + " is damaged: " + how + ". Nothing was published.",
                "Download or export it again, or correct it.");
    }
}
