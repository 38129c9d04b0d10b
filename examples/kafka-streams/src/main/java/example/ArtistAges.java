package example;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Counts the plays and averages the listeners' ages by artist and minute, exactly once: topic {@code listens} to topics
 * {@code streams-artist-ages} and {@code streams-rejected}. Runs until Ctrl-C.
 */
public final class ArtistAges {
    private static final String LISTENS = "listens";
    private static final String ARTIST_AGES = "streams-artist-ages";
    private static final String REJECTED = "streams-rejected";
    private static final String SEEN = "seen-events";
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration LATE_AFTER = Duration.ofMinutes(10);

    /** Partitions are read at different speeds, so events of one window arrive at very different times. */
    private static final Duration GRACE = Duration.ofHours(24);

    /** How long ids are remembered: duplicates arrive within a minute. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private ArtistAges() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("Usage: ArtistAges HOST:PORT [TOPIC]");
            System.exit(2);
        }
        String listens = args.length > 1 ? args[1] : LISTENS;
        createTopics(args[0]);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG, ARTIST_AGES,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0],
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2,
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        KafkaStreams streams = new KafkaStreams(topology(listens), settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            streams.close(Duration.ofSeconds(10));
            stopped.countDown();
        }));
        streams.start();
        stopped.await();
    }

    private static Topology topology(String listens) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, Result> parsed = builder.stream(
                        listens, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(Parse::new);
        parsed.filter((id, result) -> result.rejection() != null)
                .map((id, result) -> KeyValue.pair((String) null, json(Map.of("reason", result.rejection()))))
                .to(REJECTED, Produced.with(Serdes.String(), Serdes.String()));
        parsed.filter((id, result) -> result.rejection() == null)
                .process(new FirstOnTime())
                .groupByKey(Grouped.with(Serdes.String(), Serdes.Integer()))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
                .aggregate(
                        () -> new Sums(0, 0),
                        (artist, age, sums) -> new Sums(sums.count() + 1, sums.ages() + age),
                        Materialized.with(Serdes.String(), Sums.SERDE))
                .toStream()
                .map(ArtistAges::result)
                .to(ARTIST_AGES, Produced.with(Serdes.String(), Serdes.String()));
        return builder.build();
    }

    /** A parsed record: an event, or why it is none. */
    private record Result(Listen listen, String rejection, long timestampMillis) {}

    private record Sums(long count, long ages) {
        static final Serde<Sums> SERDE = Serdes.serdeFrom(
                (topic, sums) -> ByteBuffer.allocate(16)
                        .putLong(sums.count())
                        .putLong(sums.ages())
                        .array(),
                (topic, bytes) -> new Sums(
                        ByteBuffer.wrap(bytes).getLong(), ByteBuffer.wrap(bytes).getLong(8)));
    }

    private static KeyValue<String, String> result(Windowed<String> key, Sums sums) {
        return KeyValue.pair(
                key.key(),
                json(Map.of(
                        "artist", key.key(),
                        "window_start", key.window().startTime().toString(),
                        "count", sums.count(),
                        "average", (double) sums.ages() / sums.count())));
    }

    private static final class Parse implements Processor<byte[], byte[], String, Result> {
        private ProcessorContext<String, Result> context;

        @Override
        public void init(ProcessorContext<String, Result> to) {
            context = to;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            Result result;
            try {
                result = new Result(Listen.parse(record.value(), record.timestamp()), null, record.timestamp());
            } catch (Listen.MalformedException e) {
                result = new Result(null, e.getMessage(), record.timestamp());
            }
            String id = result.listen() == null ? null : result.listen().eventId();
            context.forward(new Record<>(id, result, record.timestamp()));
        }
    }

    /** Passes each event once if it is on time: its artists and the listener's age, at the time when it was played. */
    private static final class FirstOnTime implements ProcessorSupplier<String, Result, String, Integer> {
        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.windowStoreBuilder(
                    Stores.inMemoryWindowStore(SEEN, REMEMBERED, REMEMBERED, false),
                    Serdes.String(),
                    Serdes.ByteArray()));
        }

        @Override
        public Processor<String, Result, String, Integer> get() {
            return new Processor<>() {
                private ProcessorContext<String, Integer> context;
                private WindowStore<String, byte[]> seen;

                @Override
                public void init(ProcessorContext<String, Integer> to) {
                    context = to;
                    seen = to.getStateStore(SEEN);
                }

                @Override
                public void process(Record<String, Result> record) {
                    long timestamp = record.timestamp();
                    Listen listen = record.value().listen();
                    if (isSeen(record.key(), timestamp)
                            || timestamp - listen.playedAtMillis() > LATE_AFTER.toMillis()) {
                        return;
                    }
                    for (String artist : listen.artists()) {
                        context.forward(new Record<>(artist, listen.age(), listen.playedAtMillis()));
                    }
                }

                private boolean isSeen(String id, long timestamp) {
                    Instant at = Instant.ofEpochMilli(timestamp);
                    try (WindowStoreIterator<byte[]> earlier =
                            seen.fetch(id, at.minus(REMEMBERED), at.plus(REMEMBERED))) {
                        if (earlier.hasNext()) {
                            return true;
                        }
                    }
                    seen.put(id, new byte[0], timestamp);
                    return false;
                }
            };
        }
    }

    private static String json(Map<String, Object> fields) {
        ObjectNode object = Listen.JSON.createObjectNode();
        fields.forEach((name, value) -> object.set(name, Listen.JSON.valueToTree(value)));
        return object.toString();
    }

    private static void createTopics(String kafka) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            for (String name : List.of(ARTIST_AGES, REJECTED)) {
                try {
                    admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
