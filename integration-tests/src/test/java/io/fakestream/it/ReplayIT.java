package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Recorded histories on a topic of a real Kafka. */
@ExtendWith(SharedPipeline.class)
class ReplayIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Instant FIRST = Instant.parse("2019-03-04T05:00:00Z");
    private static final int ENTRIES = 200;

    @TempDir
    private Path folder;

    @Test
    void publishesThePlaysOfEachListenerInOrderAndWithStableIds() throws IOException {
        String file = history(ENTRIES, 60);
        long began = System.currentTimeMillis();

        Finished replay = replay(file, "replayed", "--speed", "max");
        Finished again = replay(file, "replayed", "--speed", "3600000");

        assertThat(replay.output())
                .contains("Read       200 entries of 1 file: 200 plays of 2 listeners, 0 left out\n")
                .contains("Published  200 plays to the topic replayed in ");
        assertThat(replay.exitCode()).isZero();
        assertThat(again.exitCode()).as(again.output()).isZero();
        Map<String, List<String>> tracks = new HashMap<>();
        Map<String, Set<Integer>> partitions = new HashMap<>();
        Set<String> ids = new HashSet<>();
        List<JsonNode> records = records("replayed");
        for (JsonNode record : records) {
            JsonNode event = new ObjectMapper().readTree(record.get("value").asText());
            String key = record.get("key").asText();
            long playedAt = Instant.parse(event.get("played_at").asText()).toEpochMilli();
            assertThat(key).isEqualTo(event.get("user").get("id").asText());
            assertThat(playedAt)
                    .isEqualTo(record.get("timestamp").asLong())
                    .isBetween(began, System.currentTimeMillis());
            assertThat(record.toString()).doesNotContain("203.0.113").doesNotContain("zoe");
            tracks.computeIfAbsent(key, user -> new ArrayList<>())
                    .add(event.get("song").get("track_name").asText());
            partitions
                    .computeIfAbsent(key, user -> new HashSet<>())
                    .add(record.get("partition").asInt());
            ids.add(event.get("event_id").asText());
        }
        assertThat(records).hasSize(2 * ENTRIES);
        assertThat(ids).as("the same in both replays").hasSize(ENTRIES);
        assertThat(partitions.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        assertThat(tracks.get("1")).containsExactlyElementsOf(twice(0));
        assertThat(tracks.get("2")).containsExactlyElementsOf(twice(1));
    }

    @Test
    void keepsTheOriginalTimesOnlyInAStoreWithoutNewerEvents() throws IOException {
        String file = history(3, 60);

        Finished replay = replay(file, "kept", "--keep-times");

        assertThat(replay.output())
                .contains(
                        "With their original times, the plays would begin at 2019-03-04T05:00:00Z, but the topic listens"
                                + " already has events up to ")
                .contains("Omit --keep-times, or give up the store. Start a new store: fsp up --fresh\n");
        assertThat(replay.exitCode()).isEqualTo(2);
        assertThat(SharedPipeline.fsp("topics").output()).doesNotContain("kept");
    }

    @Test
    void saysHowMuchWasPublishedWhenItIsStopped() throws IOException {
        String file = history(ENTRIES, 1);
        try (FspProcess replay = FspProcess.start(
                SharedPipeline.home(), "replay", file, "--as", "spotify-history", "--topic", "stopped")) {
            Awaitility.await("a published play")
                    .atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(records("stopped")).isNotEmpty());

            replay.signal("INT");
            Finished stopped = replay.awaitEnd(TIMEOUT);

            int published = records("stopped").size();
            assertThat(published).isBetween(1, ENTRIES - 1);
            assertThat(stopped.output())
                    .containsPattern("Published  " + published + " plays? to the topic stopped in ")
                    .contains(", then stopped; " + (ENTRIES - published) + " not published\n");
            assertThat(stopped.exitCode()).isZero();
        }
    }

    private static Finished replay(String file, String topic, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay", file, "--as", "spotify-history", "--topic", topic));
        arguments.addAll(List.of(options));
        return SharedPipeline.fsp(arguments.toArray(String[]::new));
    }

    private static List<JsonNode> records(String topic) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        Finished tail = SharedPipeline.fsp("tail", "--topic", topic, "--from-beginning", "--json");
        for (String line :
                tail.output().lines().filter(line -> line.startsWith("{")).toList()) {
            records.add(new ObjectMapper().readTree(line));
        }
        return records;
    }

    /** A made-up export of two listeners, who take turns. */
    private String history(int entries, int seconds) throws IOException {
        String content = IntStream.range(0, entries)
                .mapToObj(i -> "{\"ts\":\"" + FIRST.plusSeconds((long) seconds * i) + "\",\"username\":\"zoe" + i % 2
                        + "\",\"ms_played\":" + i
                        + ",\"ip_addr\":\"203.0.113.7\",\"master_metadata_track_name\":\"Song "
                        + i + "\",\"master_metadata_album_artist_name\":\"Mara\"}")
                .collect(Collectors.joining(",", "[", "]"));
        return Files.writeString(folder.resolve("history.json"), content).toString();
    }

    /** The titles of every second play, of two replays. */
    private static List<String> twice(int first) {
        return IntStream.range(0, ENTRIES)
                .map(i -> 2 * i % ENTRIES + first)
                .mapToObj(i -> "Song " + i)
                .toList();
    }
}
