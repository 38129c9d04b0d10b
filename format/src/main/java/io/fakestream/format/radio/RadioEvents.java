package io.fakestream.format.radio;

import io.fakestream.model.Listen;
import io.fakestream.model.Song;
import io.fakestream.model.User;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Converts listens to events of the radio, in the current version of their schema. Immutable. */
final class RadioEvents {
    private static final int MILLIS_PER_SECOND = 1_000;
    private static final Schema LISTENER =
            RadioSchemas.CURRENT.getField("listener").schema();
    private static final Schema TRACK = RadioSchemas.CURRENT.getField("track").schema();

    private final BirthYears birthYears;

    RadioEvents(BirthYears birthYears) {
        this.birthYears = birthYears;
    }

    /**
     * The event of a listen.
     *
     * @throws IllegalArgumentException if the listen lacks a value that the schema requires
     */
    GenericRecord of(Listen listen) {
        GenericRecord event = new GenericData.Record(RadioSchemas.CURRENT);
        event.put("id", listen.id().toString());
        event.put("time", listen.playedAtMillis());
        event.put("station", station(listen.song().genre()));
        event.put("listener", listener(listen.user(), listen.playedAtMillis()));
        event.put("track", track(listen.song()));
        event.put("listenedSeconds", required(listen.playedMillis(), "ms_played") / MILLIS_PER_SECOND);
        event.put("skipped", required(listen.skipped(), "skipped"));
        return event;
    }

    private GenericRecord listener(User user, long playedAtMillis) {
        GenericRecord listener = new GenericData.Record(LISTENER);
        listener.put("number", required(user.id(), "user.id"));
        listener.put("displayName", user.name());
        listener.put("birthYear", birthYears.of(required(user.age(), "user.age"), playedAtMillis));
        String nationality = required(user.nationality(), "user.nationality");
        listener.put("country", required(Countries.code(nationality), "user.nationality, as a country with a code"));
        return listener;
    }

    private static GenericRecord track(Song song) {
        GenericRecord track = new GenericData.Record(TRACK);
        track.put("id", required(song.id(), "song.id"));
        track.put("artistCredit", song.artists());
        track.put("title", song.trackName());
        track.put("album", song.albumName());
        track.put("genre", required(song.genre(), "song.track_genre"));
        track.put("lengthSeconds", required(song.durationMillis(), "song.duration_ms") / MILLIS_PER_SECOND);
        return track;
    }

    /** Each genre has a station. */
    private static String station(@Nullable String genre) {
        return genre == null || genre.isEmpty()
                ? "Radio Mix"
                : "Radio " + genre.substring(0, 1).toUpperCase(Locale.ROOT) + genre.substring(1);
    }

    private static <V> V required(@Nullable V value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("the radio's schema needs a value for the field " + field);
        }
        return value;
    }

    /** The listen that a consumer gets back: without what the radio does not know, times in whole seconds. */
    Listen represent(Listen listen) {
        User user = listen.user();
        Song song = listen.song();
        int birthYear = birthYears.of(required(user.age(), "user.age"), listen.playedAtMillis());
        return new Listen(
                listen.id(),
                null,
                new User(
                        user.id(),
                        user.name(),
                        null,
                        (int) BirthYears.age(birthYear, listen.playedAtMillis()),
                        user.nationality()),
                new Song(
                        song.id(),
                        song.artists(),
                        song.albumName(),
                        song.trackName(),
                        wholeSeconds(song.durationMillis()),
                        song.genre()),
                listen.playedAtMillis(),
                wholeSeconds(listen.playedMillis()),
                listen.skipped(),
                null,
                null,
                listen.dueMillis());
    }

    private static @Nullable Integer wholeSeconds(@Nullable Integer millis) {
        return millis == null ? null : millis / MILLIS_PER_SECOND * MILLIS_PER_SECOND;
    }
}
