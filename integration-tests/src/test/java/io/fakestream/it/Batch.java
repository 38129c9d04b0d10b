package io.fakestream.it;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The listens of one batch by their ids, and how many of them are in the raw table. */
final class Batch {
    private final String name;
    private final Set<String> ids;

    private Batch(String name, Set<String> ids) {
        this.name = name;
        this.ids = ids;
    }

    /** Reads which records a batch has from the checkpoint, and the records from the topic. */
    static Batch of(String name, Path checkpoint, long number) {
        Map<Integer, Long> from = number == 0 ? Map.of() : ends(name, checkpoint, number - 1);
        Set<String> ids = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : Topic.records(name, from, ends(name, checkpoint, number))) {
            if (record.headers().lastHeader("fault")
                    == null) { // what has a fault may have been stored by another batch
                ids.add(new String(record.value(), 13, 24, StandardCharsets.UTF_8));
            }
        }
        return new Batch(name, ids);
    }

    /** How many listens it has that come in no other batch. */
    int size() {
        return ids.size();
    }

    /** How many of them are stored now. */
    int stored(CqlSession session) {
        Map<String, Set<Long>> wanted = new HashMap<>();
        ids.forEach(id -> wanted.computeIfAbsent(
                        id.substring(0, 11) + "-" + Long.parseLong(id.substring(12)) / 10_000, key -> new HashSet<>())
                .add(Long.parseLong(id.substring(12))));
        int[] stored = {0};
        wanted.forEach((partition, numbers) -> {
            String[] key = partition.split("-", -1);
            session.execute("SELECT number FROM " + name + ".listens WHERE stream_id = '" + key[0] + "' AND shard = "
                            + Integer.parseInt(key[1]) + " AND bucket = " + key[2])
                    .forEach(row -> stored[0] += numbers.contains(row.getLong(0)) ? 1 : 0);
        });
        return stored[0];
    }

    private static Map<Integer, Long> ends(String topic, Path checkpoint, long number) {
        try {
            List<String> lines = Files.readAllLines(checkpoint.resolve("offsets/" + number));
            Map<Integer, Long> ends = new HashMap<>();
            for (Map.Entry<String, JsonNode> end : new ObjectMapper()
                    .readTree(lines.get(lines.size() - 1))
                    .get("topics")
                    .get(topic)
                    .properties()) {
                ends.put(Integer.parseInt(end.getKey()), end.getValue().asLong());
            }
            return ends;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
