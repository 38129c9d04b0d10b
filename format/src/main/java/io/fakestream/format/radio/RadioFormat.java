package io.fakestream.format.radio;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.ParsedListen;
import io.fakestream.format.RecordFile;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.format.schema.SchemaLookup;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events of a web radio, which has the same listeners and songs. Values: Confluent's wire format (a zero byte, four
 * bytes of the id of the schema, Avro's binary encoding). Files: Avro object container files. The radio does not know
 * addresses, sessions and devices; it has years of birth instead of ages, codes instead of names of countries, and
 * durations in whole seconds.
 *
 * <p>A value may have any schema that can be read as the current one: {@code track-heard-1.avsc}.
 */
public final class RadioFormat implements ListenFormat {
    private final RadioDecoder decoder;
    private final @Nullable Encoding encoding;

    /** How a run is written. */
    private record Encoding(RadioEvents events, RadioWriter writer, RadioFaults faults) {
        static Encoding of(RadioRun run) {
            return new Encoding(
                    new RadioEvents(new BirthYears(run.baseYear())),
                    new RadioWriter(RadioSchemas.CURRENT, run.schemas().current()),
                    new RadioFaults(run.schemas()));
        }
    }

    private RadioFormat(SchemaLookup schemas, @Nullable Encoding encoding) {
        this.decoder = new RadioDecoder(schemas);
        this.encoding = encoding;
    }

    /**
     * The format of a run.
     *
     * @param schemas where the schemas of values are found; should be cached
     */
    public static RadioFormat of(SchemaLookup schemas, RadioRun run) {
        return new RadioFormat(schemas, Encoding.of(run));
    }

    /**
     * The format of values of any run. It only decodes: other methods that concern values throw
     * {@link IllegalStateException}.
     *
     * @param schemas where the schemas of values are found; should be cached
     */
    public static RadioFormat decoding(SchemaLookup schemas) {
        return new RadioFormat(schemas, null);
    }

    @Override
    public String code() {
        return "radio";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("avro");
    }

    @Override
    public void encode(Listen listen, Utf8Buffer out) {
        Encoding to = encoding();
        to.writer().write(to.events().of(listen), out);
    }

    @Override
    public Listen represent(Listen listen) {
        return encoding().events().represent(listen);
    }

    @Override
    public ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException {
        if (value == null) {
            throw new RejectedRecordException(RejectionReason.TOMBSTONE, "");
        }
        if (value.length == 0) {
            throw new RejectedRecordException(RejectionReason.EMPTY, "");
        }
        return decoder.decode(value);
    }

    @Override
    public boolean supports(Fault fault) {
        return COMPLETE_LISTENS.contains(fault) || RadioFaults.SUPPORTED.contains(fault);
    }

    @Override
    public void corrupt(Fault fault, long bits, Utf8Buffer value) {
        ListenFormat.super.corrupt(fault, bits, value);
        encoding().faults().corrupt(fault, bits, value);
    }

    @Override
    public RecordFile open(OutputStream out) throws IOException {
        return new RadioFile(encoding().events(), out);
    }

    @Override
    public boolean isCompressed() {
        return true;
    }

    private Encoding encoding() {
        if (encoding == null) {
            throw new IllegalStateException("this format only decodes: it has no run");
        }
        return encoding;
    }
}
