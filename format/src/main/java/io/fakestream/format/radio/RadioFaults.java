package io.fakestream.format.radio;

import io.fakestream.model.Fault;
import io.fakestream.model.User;
import io.fakestream.model.Utf8Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Corrupts values of the radio. Fields of Avro cannot be missing, null or of another type. Immutable. */
final class RadioFaults {
    /** What a value can have, in addition to the faults that leave a complete listen behind. */
    static final Set<Fault> SUPPORTED = EnumSet.of(
            Fault.CUT,
            Fault.EMPTY,
            Fault.TOMBSTONE,
            Fault.GIANT,
            Fault.INVALID_UTF8,
            Fault.NEGATIVE_AGE,
            Fault.IMPOSSIBLE_AGE,
            Fault.UNKNOWN_SCHEMA,
            Fault.NEWER_SCHEMA,
            Fault.INCOMPATIBLE_SCHEMA);

    private static final int GIANT_CHARACTERS = 1_000_000;
    private static final byte[] NOT_UTF8 = {(byte) 0xC3, '('};
    private static final int UNKNOWN_IDS = 16;
    private static final int MAX_EXCESS = 5;
    private static final int[] BITRATES = {64, 96, 128, 192, 320};

    private final RadioWriter current;
    private final RadioWriter newer;
    private final RadioWriter incompatible;

    RadioFaults(RadioSchemaIds ids) {
        current = new RadioWriter(RadioSchemas.CURRENT, ids.current());
        newer = new RadioWriter(RadioSchemas.NEWER, ids.newer());
        incompatible = new RadioWriter(RadioSchemas.INCOMPATIBLE, ids.incompatible());
    }

    /** Replaces a value, which was written with the current schema, by a corrupt one. */
    void corrupt(Fault fault, long bits, Utf8Buffer value) {
        switch (fault) {
            case CUT -> cut(bits, value);
            case EMPTY, TOMBSTONE -> value.clear();
            case UNKNOWN_SCHEMA -> unknownSchema(bits, value);
            case NEWER_SCHEMA -> newer.write(converted(read(value), RadioSchemas.NEWER, bits), value);
            case INCOMPATIBLE_SCHEMA ->
                incompatible.write(converted(read(value), RadioSchemas.INCOMPATIBLE, bits), value);
            case GIANT, INVALID_UTF8, NEGATIVE_AGE, IMPOSSIBLE_AGE -> {
                GenericRecord event = read(value);
                change(fault, bits, event);
                current.write(event, value);
            }
            default -> {}
        }
    }

    private static void cut(long bits, Utf8Buffer value) {
        byte[] whole = value.toByteArray();
        value.clear();
        value.raw(whole, 0, 1 + below(whole.length - 1, bits));
    }

    private static void unknownSchema(long bits, Utf8Buffer value) {
        byte[] whole = value.toByteArray();
        WireHeader.write(RadioSchemaIds.FIRST_UNKNOWN + below(UNKNOWN_IDS, bits), value);
        value.raw(whole, WireHeader.LENGTH, whole.length - WireHeader.LENGTH);
    }

    private static void change(Fault fault, long bits, GenericRecord event) {
        GenericRecord listener = (GenericRecord) event.get("listener");
        GenericRecord track = (GenericRecord) event.get("track");
        int excess = 1 + below(MAX_EXCESS, bits);
        switch (fault) {
            case GIANT -> track.put("title", "la".repeat(GIANT_CHARACTERS / 2));
            case INVALID_UTF8 -> track.put("title", new Utf8(NOT_UTF8));
            case NEGATIVE_AGE -> listener.put("birthYear", yearOf(event) + excess);
            default -> listener.put("birthYear", yearOf(event) - User.MAX_AGE - excess);
        }
    }

    /** The same event with another version of the schema: fields that the current one lacks get values of their own. */
    private static GenericRecord converted(GenericRecord event, Schema to, long bits) {
        GenericRecord converted = new GenericData.Record(to);
        for (Schema.Field field : to.getFields()) {
            converted.put(
                    field.pos(),
                    switch (field.name()) {
                        case "bitrateKbps" -> BITRATES[below(BITRATES.length, bits)];
                        case "listener" -> listener(event, field.schema());
                        default -> event.get(field.name());
                    });
        }
        return converted;
    }

    private static GenericRecord listener(GenericRecord event, Schema to) {
        GenericRecord listener = (GenericRecord) event.get("listener");
        GenericRecord converted = new GenericData.Record(to);
        for (Schema.Field field : to.getFields()) {
            converted.put(
                    field.pos(),
                    field.name().equals("ageGroup") ? ageGroup(event, listener) : listener.get(field.name()));
        }
        return converted;
    }

    private static String ageGroup(GenericRecord event, GenericRecord listener) {
        int decade = (yearOf(event) - (Integer) listener.get("birthYear")) / 10 * 10;
        return decade + "-" + (decade + 9);
    }

    private static int yearOf(GenericRecord event) {
        return BirthYears.yearOf((Long) event.get("time"));
    }

    private static int below(int bound, long bits) {
        return (int) Long.remainderUnsigned(bits, bound);
    }

    private static GenericRecord read(Utf8Buffer value) {
        try {
            return new GenericDatumReader<GenericRecord>(RadioSchemas.CURRENT)
                    .read(null, new BoundedDecoder(value.toByteArray(), WireHeader.LENGTH));
        } catch (IOException e) {
            throw new UncheckedIOException("the value was not written with the current schema", e);
        }
    }
}
