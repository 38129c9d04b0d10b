package io.fakestream.format.registry;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.avro.AvroFormat;
import io.fakestream.format.csv.CsvFormat;
import io.fakestream.format.json.JsonFormat;
import io.fakestream.format.legacy.LegacyFormat;
import java.util.List;
import java.util.Optional;

/** All formats. */
public final class Formats {
    public static final ListenFormat JSON = new JsonFormat();

    /** All formats, the default one first. */
    public static final List<ListenFormat> ALL = List.of(JSON, new CsvFormat(), new AvroFormat(), new LegacyFormat());

    private Formats() {}

    /** The format with a code; empty if there is none. */
    public static Optional<ListenFormat> of(String code) {
        return ALL.stream().filter(format -> format.code().equals(code)).findFirst();
    }
}
