import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the older project's two queries make of a topic, worked out from the topic alone: how many rows its table {@code
 * streams} has, whose key is the user's name and the time of the play, and the average ages by artist with all records.
 *
 * <p>Start: {@code java -cp "lib/app/*" LegacyLossFromTopic.java HOST:PORT TOPIC}. Only for topics without malformed
 * records.
 */
public class LegacyLossFromTopic {
    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Set<String> events = new HashSet<>();
        Set<String> keys = new HashSet<>();
        Map<String, long[]> all = new HashMap<>();
        Map<String, long[]> right = new HashMap<>();
        long records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", args[0], "auto.offset.reset", "earliest", "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(args[1]).stream()
                    .map(partition -> new TopicPartition(args[1], partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    JsonNode event = json.readTree(record.value());
                    records++;
                    boolean first = events.add(event.at("/event_id").asText());
                    keys.add(event.at("/user/name").asText() + "|" + event.at("/played_at").asText());
                    String artists = event.at("/song/artists").asText();
                    int age = event.at("/user/age").asInt();
                    add(all, artists, age);
                    long playedAt = java.time.Instant.parse(event.at("/played_at").asText()).toEpochMilli();
                    if (first && record.timestamp() - playedAt <= 600_000) {
                        add(right, artists, age);
                    }
                }
            }
        }
        long equal = all.entrySet().stream()
                .filter(entry -> right.containsKey(entry.getKey()))
                .filter(entry -> Math.abs(average(entry.getValue()) - average(right.get(entry.getKey()))) <= 0.01)
                .count();
        System.out.println("records " + records + ", events " + events.size() + ", rows of streams " + keys.size()
                + ", lost " + (events.size() - keys.size()));
        System.out.println("rows of user_age " + all.size() + ", right averages " + equal + " of " + right.size());
    }

    private static void add(Map<String, long[]> sums, String name, int age) {
        long[] sum = sums.computeIfAbsent(name, key -> new long[2]);
        sum[0]++;
        sum[1] += age;
    }

    private static double average(long[] sum) {
        return (double) sum[1] / sum[0];
    }
}
