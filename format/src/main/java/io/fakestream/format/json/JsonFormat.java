package io.fakestream.format.json;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.ValueLines;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.Utf8Buffer;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object for each listen; a superset of the format of the older Python project. Files have one value on each
 * line. Every fault can be represented, except those of schemas.
 */
public final class JsonFormat implements ListenFormat {
    private final JsonDecoder decoder;

    /** Requires the fields of {@link ParsedListen#ALSO_REQUIRED}, as the topic of the generator does. */
    public JsonFormat() {
        this(ParsedListen.ALSO_REQUIRED);
    }

    /**
     * Requires other fields.
     *
     * @param alsoRequired the paths of the fields, such as {@code user.age}, that are required in addition to those of {@link Listen#FIELDS}
     */
    public JsonFormat(Set<String> alsoRequired) {
        decoder = new JsonDecoder(alsoRequired);
    }

    @Override
    public String code() {
        return "json";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("json", "jsonl", "ndjson");
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        out.clear();
        new JsonWriter().write(Listen.FIELDS, listen, out);
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        return decoder.decode(value);
    }

    @Override
    public boolean supports(Fault fault) {
        return !OF_SCHEMAS.contains(fault);
    }

    @Override
    public void corrupt(Fault fault, long bits, Utf8Buffer value) {
        ListenFormat.super.corrupt(fault, bits, value);
        JsonFaults.corrupt(fault, bits, value);
    }

    @Override
    public RecordFile open(OutputStream out) {
        return new ValueLines(out, RecordFile.RecordToWrite::writeValue);
    }
}
