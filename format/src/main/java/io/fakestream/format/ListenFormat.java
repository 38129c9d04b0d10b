package io.fakestream.format;

import io.fakestream.model.ExitCode;
import io.fakestream.model.Fault;
import io.fakestream.model.Listen;
import io.fakestream.model.PipelineException;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A format of listens: as values of records, and as files. Immutable and thread-safe. */
public interface ListenFormat {
    /** The faults that leave a complete listen behind. Every format can represent them. */
    Set<Fault> COMPLETE_LISTENS =
            EnumSet.of(Fault.DUPLICATE, Fault.LATE, Fault.OFFLINE, Fault.OUT_OF_ORDER, Fault.DROPPED, Fault.FUTURE);

    /** The faults of records that name their schema. Only formats with a schema registry can represent them. */
    Set<Fault> OF_SCHEMAS = EnumSet.of(Fault.UNKNOWN_SCHEMA, Fault.NEWER_SCHEMA, Fault.INCOMPATIBLE_SCHEMA);

    /** The name in options and reports. */
    String code();

    /** The usual extensions of its files, without a dot, in lower case. */
    default Set<String> extensions() {
        return Set.of(code());
    }

    /**
     * Replaces the content of the buffer by the value of a record. The same listen always gives the same bytes.
     *
     * @throws IllegalArgumentException if the format cannot represent a listen without one of its absent fields
     */
    void encode(Listen listen, Utf8Buffer out);

    /**
     * Parses the value of a record.
     *
     * @throws RejectedRecordException if it is not a listen; the detail is for the author of the producer
     * @throws PipelineException       if the format needs a schema registry that gives no usable answer; the record must
     *                                 be read again
     */
    ParsedListen decode(byte @Nullable [] value) throws RejectedRecordException;

    /**
     * The listen that a consumer gets back: without the fields that the format lacks, and with values as precise as in
     * the format. Its id and due time, which a consumer knows from the record, are those of the given listen.
     */
    default Listen represent(Listen listen) {
        return listen;
    }

    /** Whether the format can represent a record with this fault. */
    default boolean supports(Fault fault) {
        return COMPLETE_LISTENS.contains(fault);
    }

    /**
     * Corrupts the value of a record in the buffer. Does nothing for faults that leave a complete listen behind.
     *
     * @param bits 64 random bits that determine where and how
     * @throws IllegalArgumentException if the format does not support the fault
     */
    default void corrupt(Fault fault, long bits, Utf8Buffer value) {
        if (!supports(fault)) {
            throw new IllegalArgumentException(code() + " cannot represent the fault " + fault.code());
        }
    }

    /** Begins a file of records. The caller closes it, which closes {@code out}. */
    RecordFile open(OutputStream out) throws IOException;

    /** Whether files are compressed. */
    default boolean isCompressed() {
        return false;
    }

    /**
     * Checks the faults of a run, before anything is written.
     *
     * @throws PipelineException if the format cannot represent some of these faults
     */
    default void check(Collection<Fault> faults) {
        List<Fault> unsupported =
                faults.stream().filter(fault -> !supports(fault)).toList();
        if (!unsupported.isEmpty()) {
            throw new PipelineException(
                    ExitCode.USAGE,
                    "The format " + code() + " cannot represent records with these faults: "
                            + unsupported.stream().map(Fault::code).collect(Collectors.joining(", ")) + ".",
                    unsupported.stream().noneMatch(OF_SCHEMAS::contains)
                            ? "Use the format json, or remove these faults."
                            : "Remove these faults. Those of schemas need a format with a schema registry.");
        }
    }
}
