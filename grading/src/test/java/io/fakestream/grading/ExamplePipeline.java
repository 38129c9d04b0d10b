package io.fakestream.grading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.model.Utf8Buffer;
import io.fakestream.verification.MergedReplay;
import io.fakestream.verification.ReplayedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline as a learner would write it, from the bytes of the records, with at most one mistake. Writes CSV files: events,
 * with and without their ids, averages and ranks by artist and minute, and rejected records.
 */
final class ExamplePipeline {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final long LATENCY = 400;
    private static final int TOP = 5;

    /** The mistakes that the pipeline can make. */
    enum Flaw {
        NONE,
        DROPS_EVERY_1000TH_EVENT,
        COUNTS_DUPLICATES,
        WINDOWS_BY_PROCESSING_TIME,
        INTEGER_AVERAGE,
        LAST_WRITE_WINS_ON_NAME_AND_SECOND,
        WRONG_TIME_ZONE,
        SWALLOWS_MALFORMED_EVENTS,
        KEEPS_LATE_EVENTS,
        SKIPS_THE_LAST_WINDOW,
        READS_FROM_THE_LATEST_OFFSET,
        RESTARTS_FROM_AN_OLD_OFFSET,
        GROUPS_BY_ALL_ARTISTS_OF_A_SONG,
        RANKS_IN_THE_WRONG_ORDER,
        RANKS_WITHOUT_GAPS,
        RANKS_WITH_GAPS,
        RANKS_FROM_ZERO,
        COUNTS_MALFORMED_RECORDS,
        HAS_A_WATERMARK_OF_ONE_MINUTE,
        REJECTS_UNKNOWN_FIELDS,
        CALLS_NEGATIVE_AGES_A_WRONG_TYPE,
        COUNTS_ONLY_THE_FIRST_ARTIST,
        ROUNDS_TO_ONE_DECIMAL
    }

    private record Event(String id, String name, Instant playedAt, List<String> artists, int age, Instant timestamp) {}

    private record Window(String artist, long start) {}

    private final Flaw flaw;
    private final Map<Object, Event> events = new TreeMap<>();
    private final List<String> eventRows = new ArrayList<>();
    private final List<String> playRows = new ArrayList<>();
    private final List<String> rejections = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Window, List<Integer>> ages = new LinkedHashMap<>();
    private long number;
    private long newest;

    ExamplePipeline(Flaw flaw) {
        this.flaw = flaw;
    }

    void process(ReplayedRun run, Path folder) throws IOException {
        long records = run.records();
        Utf8Buffer value = new Utf8Buffer(1024);
        new MergedReplay(List.of(run))
                .forEach(
                        (record, unused, sentMillis) -> {
                            number++;
                            if (flaw == Flaw.READS_FROM_THE_LATEST_OFFSET && number < records / 7) {
                                return;
                            }
                            boolean has = record.writeValue(run.schedule(), value);
                            Instant timestamp = Instant.ofEpochMilli(record.dueMillis(run.schedule()));
                            process(has ? value.toByteArray() : null, timestamp, sentMillis);
                            if (flaw == Flaw.RESTARTS_FROM_AN_OLD_OFFSET && number > 5_000 && number <= 5_300) {
                                process(has ? value.toByteArray() : null, timestamp, sentMillis);
                            }
                        },
                        reached -> {});
        for (Event event : events.values()) {
            write(event);
        }
        Files.write(folder.resolve("events.csv"), withHeader("event_id,written_at", eventRows));
        Files.write(folder.resolve("averages.csv"), withHeader("singer,minute,n,avg_age", averages()));
        Files.write(folder.resolve("plays.csv"), withHeader("user_name,song_played_at", playRows));
        Files.write(folder.resolve("top.csv"), withHeader("rank,artist,window_start,count", top()));
        Files.write(folder.resolve("rejected.csv"), withHeader("reason", rejections));
    }

    private void process(byte @Nullable [] value, Instant timestamp, long sentMillis) {
        Event event;
        try {
            event = parse(value, timestamp);
        } catch (IllegalArgumentException e) {
            if (flaw != Flaw.SWALLOWS_MALFORMED_EVENTS) {
                rejections.add(e.getMessage());
            }
            return;
        }
        boolean restarted = flaw == Flaw.RESTARTS_FROM_AN_OLD_OFFSET && number > 5_000 && number <= 5_300;
        if (!seen.add(event.id()) && flaw != Flaw.COUNTS_DUPLICATES && !restarted) {
            return;
        }
        if (flaw == Flaw.DROPS_EVERY_1000TH_EVENT && seen.size() % 1_000 == 0) {
            return;
        }
        if (flaw == Flaw.LAST_WRITE_WINS_ON_NAME_AND_SECOND) {
            events.put(event.name() + event.playedAt().getEpochSecond(), event);
            return;
        }
        long start = event.playedAt().toEpochMilli() / MINUTE * MINUTE;
        newest = Math.max(newest, event.playedAt().toEpochMilli());
        long allowed = flaw == Flaw.HAS_A_WATERMARK_OF_ONE_MINUTE ? MINUTE : Long.MAX_VALUE;
        boolean late = timestamp.toEpochMilli() - event.playedAt().toEpochMilli() > 10 * MINUTE
                || newest - event.playedAt().toEpochMilli() > allowed;
        if (flaw == Flaw.WINDOWS_BY_PROCESSING_TIME) {
            add(event, (sentMillis + LATENCY) / MINUTE * MINUTE);
        } else if (!late || flaw == Flaw.KEEPS_LATE_EVENTS) {
            add(event, flaw == Flaw.WRONG_TIME_ZONE ? start + 9 * 60 * MINUTE : start);
        }
    }

    private void write(Event event) {
        long start = event.playedAt().toEpochMilli() / MINUTE * MINUTE;
        if (event.timestamp().toEpochMilli() - event.playedAt().toEpochMilli() <= 10 * MINUTE) {
            add(event, start);
        }
    }

    private void add(Event event, long start) {
        eventRows.add(event.id() + "," + event.timestamp().plusMillis(LATENCY));
        playRows.add("\"" + event.name() + "\","
                + event.playedAt().plusSeconds(flaw == Flaw.WRONG_TIME_ZONE ? 9 * 60 * 60 : 0));
        for (String artist : event.artists()) {
            ages.computeIfAbsent(new Window(artist, start), key -> new ArrayList<>())
                    .add(event.age());
        }
    }

    private List<String> averages() {
        long last = ages.keySet().stream().mapToLong(Window::start).max().orElse(0);
        List<String> rows = new ArrayList<>();
        ages.forEach((window, all) -> {
            if (flaw == Flaw.SKIPS_THE_LAST_WINDOW && window.start() == last) {
                return;
            }
            int sum = all.stream().mapToInt(Integer::intValue).sum();
            String average = flaw == Flaw.INTEGER_AVERAGE
                    ? String.valueOf(sum / all.size())
                    : String.format(
                            Locale.ROOT,
                            flaw == Flaw.ROUNDS_TO_ONE_DECIMAL ? "%.1f" : "%.2f",
                            (double) sum / all.size());
            rows.add("\"" + window.artist().replace("\"", "\"\"") + "\"," + Instant.ofEpochMilli(window.start()) + ","
                    + all.size() + "," + average);
        });
        return rows;
    }

    /** The five artists with the most plays of each minute; in case of a flaw, in the wrong order. */
    private List<String> top() {
        List<String> rows = new ArrayList<>();
        Comparator<Window> order = Comparator.comparingInt((Window window) -> -plays(window));
        ages.keySet().stream().map(Window::start).distinct().forEach(start -> {
            List<Window> sorted = ages.keySet().stream()
                    .filter(window -> window.start() == start)
                    .sorted(flaw == Flaw.RANKS_IN_THE_WRONG_ORDER ? order.reversed() : order)
                    .toList();
            List<Integer> plays = sorted.stream().map(this::plays).toList();
            for (int i = 0; i < sorted.size(); i++) {
                long rank = rank(i, plays);
                if (rank <= TOP) {
                    Window window = sorted.get(i);
                    rows.add((flaw == Flaw.RANKS_FROM_ZERO ? rank - 1 : rank) + ",\""
                            + window.artist().replace("\"", "\"\"") + "\"," + start + "," + plays(window));
                }
            }
        });
        return rows;
    }

    /** The rank of a window by SQL's ROW_NUMBER, RANK or DENSE_RANK. */
    private long rank(int index, List<Integer> plays) {
        return switch (flaw) {
            case RANKS_WITH_GAPS -> 1 + plays.indexOf(plays.get(index));
            case RANKS_WITHOUT_GAPS ->
                plays.subList(0, index + 1).stream().distinct().count();
            default -> index + 1;
        };
    }

    private int plays(Window window) {
        return ages.getOrDefault(window, List.of()).size();
    }

    private Event parse(byte @Nullable [] value, Instant timestamp) {
        if (value == null) {
            throw new IllegalArgumentException("tombstone");
        }
        if (value.length == 0) {
            throw new IllegalArgumentException("empty");
        }
        JsonNode json;
        try {
            json = JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalArgumentException("not json");
        }
        JsonNode age = json.path("user").path("age");
        JsonNode artists = json.path("song").path("artists");
        JsonNode playedAt = json.path("played_at");
        boolean isUsable = flaw == Flaw.COUNTS_MALFORMED_RECORDS && artists.isTextual() && playedAt.isTextual();
        if (isUsable) {
            return event(json, playedAt, artists, timestamp);
        }
        if (isMissing(age)
                || isMissing(artists)
                || isMissing(playedAt)
                || isMissing(json.path("user").path("name"))
                || isMissing(json.path("song").path("track_name"))) {
            throw new IllegalArgumentException("missing field");
        }
        if (!age.isInt() || !artists.isTextual()) {
            throw new IllegalArgumentException("wrong type");
        }
        if (flaw == Flaw.REJECTS_UNKNOWN_FIELDS && json.size() > 9) {
            throw new IllegalArgumentException("unknown field");
        }
        if (flaw == Flaw.CALLS_NEGATIVE_AGES_A_WRONG_TYPE && age.intValue() < 0) {
            throw new IllegalArgumentException("wrong type");
        }
        if (age.intValue() < 0
                || age.intValue() > 150
                || json.path("song").path("track_name").asText().length() > 100_000) {
            throw new IllegalArgumentException("impossible value");
        }
        if (Instant.parse(playedAt.asText()).isAfter(timestamp.plusSeconds(60))) {
            throw new IllegalArgumentException("from the future");
        }
        return event(json, playedAt, artists, timestamp);
    }

    private Event event(JsonNode json, JsonNode playedAt, JsonNode artists, Instant timestamp) {
        List<String> all = List.of(artists.asText().split(";"));
        List<String> names = switch (flaw) {
            case GROUPS_BY_ALL_ARTISTS_OF_A_SONG -> List.of(artists.asText());
            case COUNTS_ONLY_THE_FIRST_ARTIST -> all.subList(0, 1);
            default -> all;
        };
        return new Event(
                json.path("event_id").asText(),
                json.path("user").path("name").asText(),
                Instant.parse(playedAt.asText()),
                names,
                json.path("user").path("age").asInt(),
                timestamp);
    }

    private static boolean isMissing(JsonNode field) {
        return field.isMissingNode() || field.isNull();
    }

    private static List<String> withHeader(String header, List<String> rows) {
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return lines;
    }
}
