package io.fakestream.ingestion;

import java.io.OutputStream;

/** The forms that files of records have. */
public enum FileFormat {
    /** Lines of JSON, the same bytes as on the topic. */
    JSON;

    RecordWriter open(OutputStream out) {
        return switch (this) {
            case JSON -> new JsonLines(out);
        };
    }
}
