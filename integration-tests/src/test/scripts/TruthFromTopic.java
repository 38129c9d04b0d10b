import com.fasterxml.jackson.databind.*;
import java.time.*;
import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.common.*;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the records of a topic add up to, worked out from the topic alone: address, topic. Prints {@code kind,name,window,plays,age_sum} and {@code fault,kind,,records,}. */
class TruthFromTopic {
    public static void main(String[] args) throws Exception {
        Map<String, long[]> sums = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        var strict = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        var bytes = new ByteArrayDeserializer();
        try (var consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", args[0], "max.partition.fetch.bytes", 5_000_000), bytes, bytes)) {
            var partitions = consumer.partitionsFor(args[1]).stream().map(p -> new TopicPartition(args[1], p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var label = record.headers().lastHeader("fault");
                    if (label != null) add(sums, "fault," + new String(label.value()) + ",", 0);
                    JsonNode event;
                    try {
                        event = strict.readTree(new String(java.nio.charset.StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(record.value())).array()).replace("\0", ""));
                    } catch (Exception malformed) {
                        continue; // no value, no UTF-8 or no JSON
                    }
                    JsonNode user = event.path("user"), song = event.path("song"), age = user.path("age");
                    boolean whole = user.hasNonNull("name") && song.hasNonNull("artists") && song.hasNonNull("track_name") && event.hasNonNull("played_at");
                    if (!whole || !age.isInt() || age.asInt() < 0 || age.asInt() > 130 || song.path("track_name").asText().length() > 16_384) continue;
                    Instant played = Instant.parse(event.get("played_at").asText());
                    long behind = record.timestamp() - played.toEpochMilli();
                    if (behind < -60_000 || !seen.add(event.get("event_id").asText()) || behind > 600_000) continue;
                    String window = played.truncatedTo(java.time.temporal.ChronoUnit.MINUTES).toString();
                    List<String> names = new ArrayList<>(List.of("genre," + song.get("track_genre").asText(), "country," + user.get("nationality").asText()));
                    for (String artist : new LinkedHashSet<>(List.of(song.get("artists").asText().split(";")))) names.add("artist," + artist);
                    for (String name : names) {
                        add(sums, name + ",", age.asInt());
                        add(sums, name + "," + window, age.asInt());
                    }
                }
            }
        }
        sums.forEach((name, sum) -> System.out.println(name + "," + sum[0] + "," + sum[1]));
    }

    static void add(Map<String, long[]> sums, String name, int age) {
        long[] sum = sums.computeIfAbsent(name, n -> new long[2]);
        sum[0]++;
        sum[1] += age;
    }
}
