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

/** The formats of files of records. */
public enum FileFormat {
    /** JSON Lines, the same bytes as on the topic. */
    JSON,
    /** A header, and a line with flat columns for each listen; see {@link CsvLines}. */
    CSV,
    /** An Avro object container file, compressed with deflate, with the schema {@code listen.avsc}. */
    AVRO;

    private static final EnumSet<Fault> COMPLETE_LISTENS =
            EnumSet.of(Fault.DUPLICATE, Fault.LATE, Fault.OFFLINE, Fault.OUT_OF_ORDER, Fault.DROPPED, Fault.FUTURE);

    /**
     * Whether the format can represent a record with this fault: JSON can represent any record, the others only
     * complete listens.
     */
    public boolean supports(Fault fault) {
        return this == JSON || COMPLETE_LISTENS.contains(fault);
    }

    /**
     * Checks the faults of a run, before anything is written.
     *
     * @throws PipelineException if the format cannot represent some of these faults
     */
    public void check(FaultRates faults) {
        Collection<Fault> corrupted = faults.rates().keySet().stream()
                .filter(fault -> !supports(fault))
                .toList();
        if (!corrupted.isEmpty()) {
            throw unsupported(corrupted);
        }
    }

    /** Checks the fault of one record. */
    void check(@Nullable Fault fault) {
        if (fault != null && !supports(fault)) {
            throw unsupported(EnumSet.of(fault));
        }
    }

    /** Whether the format is compressed. */
    boolean isCompressed() {
        return this == AVRO;
    }

    RecordWriter open(OutputStream out) throws IOException {
        return switch (this) {
            case JSON -> new JsonLines(out);
            case CSV -> new CsvLines(out);
            case AVRO -> new AvroFile(out);
        };
    }

    private PipelineException unsupported(Collection<Fault> corrupted) {
        String codes = corrupted.stream().map(Fault::code).collect(Collectors.joining(", "));
        return new PipelineException(
                ExitCode.USAGE,
                "The format " + name().toLowerCase(Locale.ROOT) + " cannot represent records with these faults: "
                        + codes + ".",
                "Use the format json, or remove these faults.");
    }
}
