package io.fakestream.ingestion;

import io.fakestream.generator.faults.Fault;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms that files of records have. */
public enum FileFormat {
    /** Lines of JSON, the same bytes as on the topic. */
    JSON,
    /** A header, and for each listen a line with flat columns; see {@link CsvLines}. */
    CSV,
    /** An Avro object container file, deflated, with the schema {@code listen.avsc} in it. */
    AVRO;

    private static final EnumSet<Fault> WHOLE_LISTENS =
            EnumSet.of(Fault.DUPLICATE, Fault.LATE, Fault.OFFLINE, Fault.OUT_OF_ORDER, Fault.DROPPED, Fault.FUTURE);

    /** Whether a record with this fault can be said: JSON can say anything, the others only whole listens. */
    public boolean carries(Fault fault) {
        return this == JSON || WHOLE_LISTENS.contains(fault);
    }

    /**
     * To be called before anything is written.
     *
     * @throws PipelineException if records with some of these faults cannot be said
     */
    public void check(FaultRates faults) {
        Collection<Fault> corrupted = faults.rates().keySet().stream()
                .filter(fault -> !carries(fault))
                .toList();
        if (!corrupted.isEmpty()) {
            throw cannotSay(corrupted);
        }
    }

    /** The same for one record. */
    void check(@Nullable Fault fault) {
        if (fault != null && !carries(fault)) {
            throw cannotSay(EnumSet.of(fault));
        }
    }

    /** Whether files are compressed without more ado. */
    boolean compressesItself() {
        return this == AVRO;
    }

    RecordWriter open(OutputStream out) throws IOException {
        return switch (this) {
            case JSON -> new JsonLines(out);
            case CSV -> new CsvLines(out);
            case AVRO -> new AvroFile(out);
        };
    }

    private PipelineException cannotSay(Collection<Fault> corrupted) {
        String words = corrupted.stream().map(Fault::code).collect(Collectors.joining(", "));
        return new PipelineException(
                ExitCode.USAGE,
                "The format " + name().toLowerCase(Locale.ROOT) + " has no way to write records with these faults: "
                        + words + ".",
                "Take the format json, or leave these faults out.");
    }
}
