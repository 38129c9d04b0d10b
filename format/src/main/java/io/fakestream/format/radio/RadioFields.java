package io.fakestream.format.radio;

import io.fakestream.format.PlayedAt;
import io.fakestream.format.RejectedRecordException;
import io.fakestream.model.FieldValues;
import io.fakestream.model.Listen;
import io.fakestream.model.RejectionReason;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a listen from those of an event of {@link RadioSchemas#READER}. The age is that of the listener in the
 * year of the event, in UTC. Fields are read by position, which takes less time than by name.
 */
final class RadioFields {
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final int MAX_SECONDS = Integer.MAX_VALUE / MILLIS_PER_SECOND;

    private static final Position EVENT_ID = new Position(RadioSchemas.READER, "id");
    private static final Position TIME = new Position(RadioSchemas.READER, "time");
    private static final Position LISTENER = new Position(RadioSchemas.READER, "listener");
    private static final Position NUMBER = LISTENER.field("number");
    private static final Position DISPLAY_NAME = LISTENER.field("displayName");
    private static final Position BIRTH_YEAR = LISTENER.field("birthYear");
    private static final Position COUNTRY = LISTENER.field("country");
    private static final Position TRACK = new Position(RadioSchemas.READER, "track");
    private static final Position TRACK_ID = TRACK.field("id");
    private static final Position ARTIST_CREDIT = TRACK.field("artistCredit");
    private static final Position TITLE = TRACK.field("title");
    private static final Position ALBUM = TRACK.field("album");
    private static final Position GENRE = TRACK.field("genre");
    private static final Position LENGTH = TRACK.field("lengthSeconds");
    private static final Position LISTENED = new Position(RadioSchemas.READER, "listenedSeconds");
    private static final Position SKIPPED = new Position(RadioSchemas.READER, "skipped");

    private static final int OF_EVENT_ID = Listen.FIELDS.index("event_id");
    private static final int OF_USER = Listen.FIELDS.index("user");
    private static final int OF_SONG = Listen.FIELDS.index("song");
    private static final int OF_PLAYED_AT = Listen.FIELDS.index("played_at");
    private static final int OF_MS_PLAYED = Listen.FIELDS.index("ms_played");
    private static final int OF_SKIPPED = Listen.FIELDS.index("skipped");
    private static final int OF_USER_ID = User.FIELDS.index("id");
    private static final int OF_USER_NAME = User.FIELDS.index("name");
    private static final int OF_AGE = User.FIELDS.index("age");
    private static final int OF_NATIONALITY = User.FIELDS.index("nationality");
    private static final int OF_SONG_ID = Song.FIELDS.index("id");
    private static final int OF_ARTISTS = Song.FIELDS.index("artists");
    private static final int OF_ALBUM = Song.FIELDS.index("album_name");
    private static final int OF_TRACK = Song.FIELDS.index("track_name");
    private static final int OF_DURATION = Song.FIELDS.index("duration_ms");
    private static final int OF_GENRE = Song.FIELDS.index("track_genre");

    private RadioFields() {}

    /**
     * The values of {@link Listen#FIELDS}.
     *
     * @throws RejectedRecordException if a value is impossible; the detail has the radio's name of the field
     */
    static FieldValues values(GenericRecord event) throws RejectedRecordException {
        long time = (Long) TIME.of(event);
        if (!PlayedAt.isPossible(time)) {
            throw impossible(TIME, time + " is not between 1970 and 2199, in milliseconds since the epoch");
        }
        FieldValues values = new FieldValues(Listen.FIELDS);
        values.set(OF_EVENT_ID, text(EVENT_ID, event));
        values.set(OF_USER, user((GenericRecord) LISTENER.of(event), time));
        values.set(OF_SONG, song((GenericRecord) TRACK.of(event)));
        values.set(OF_PLAYED_AT, time);
        values.set(OF_MS_PLAYED, millis(LISTENED, event));
        values.set(OF_SKIPPED, SKIPPED.of(event));
        return values;
    }

    private static FieldValues user(GenericRecord listener, long time) throws RejectedRecordException {
        int birthYear = (Integer) BIRTH_YEAR.of(listener);
        long age = BirthYears.age(birthYear, time);
        if (age < 0 || age > User.MAX_AGE) {
            throw impossible(BIRTH_YEAR, birthYear + " (age " + age + " in the year of the event)");
        }
        String country = text(COUNTRY, listener);
        String nationality = Countries.name(String.valueOf(country));
        if (nationality == null) {
            throw impossible(COUNTRY, country + " is not a code of ISO 3166-1 alpha-2, such as DE");
        }
        FieldValues values = new FieldValues(User.FIELDS);
        values.set(OF_USER_ID, NUMBER.of(listener));
        values.set(OF_USER_NAME, text(DISPLAY_NAME, listener));
        values.set(OF_AGE, (int) age);
        values.set(OF_NATIONALITY, nationality);
        return values;
    }

    private static FieldValues song(GenericRecord track) throws RejectedRecordException {
        FieldValues values = new FieldValues(Song.FIELDS);
        values.set(OF_SONG_ID, text(TRACK_ID, track));
        values.set(OF_ARTISTS, text(ARTIST_CREDIT, track));
        values.set(OF_ALBUM, text(ALBUM, track));
        values.set(OF_TRACK, text(TITLE, track));
        values.set(OF_DURATION, millis(LENGTH, track));
        values.set(OF_GENRE, text(GENRE, track));
        return values;
    }

    private static @Nullable String text(Position field, GenericRecord from) throws RejectedRecordException {
        String text = (String) from.get(field.index);
        if (text != null && text.length() > Listen.LONGEST_TEXT) {
            throw impossible(field, text.length() + " characters, at most " + Listen.LONGEST_TEXT + " are allowed");
        }
        return text;
    }

    private static int millis(Position field, GenericRecord from) throws RejectedRecordException {
        int seconds = (Integer) field.of(from);
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw impossible(field, seconds + " is not between 0 and " + MAX_SECONDS);
        }
        return seconds * MILLIS_PER_SECOND;
    }

    private static RejectedRecordException impossible(Position field, String found) {
        return new RejectedRecordException(RejectionReason.IMPOSSIBLE_VALUE, field.path + ": " + found);
    }

    /** Where a field is in its record, and in the event. */
    private static final class Position {
        private final Schema.Field field;
        private final String path;
        private final int index;

        Position(Schema record, String name) {
            this(record, name, name);
        }

        private Position(Schema record, String name, String path) {
            this.field = record.getField(name);
            this.path = path;
            this.index = field.pos();
        }

        /** A field of the record in this field. */
        Position field(String name) {
            return new Position(field.schema(), name, path + "." + name);
        }

        /** The value of a field that is never null. */
        Object of(GenericRecord record) {
            return record.get(index);
        }
    }
}
