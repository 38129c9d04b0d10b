package example;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Counts the plays and averages the listeners' ages by artist and minute, exactly once: topic {@code listens}, from its
 * beginning to its present end, to topics {@code flink-artist-ages} and
 * {@code flink-rejected}.
 */
public final class ArtistAges {
    private static final String LISTENS = "listens";
    private static final String ARTIST_AGES = "flink-artist-ages";
    private static final String REJECTED = "flink-rejected";
    private static final Duration LATE_AFTER = Duration.ofMinutes(10);

    /** Partitions are read at different speeds, so events of one window arrive at very different times. */
    private static final Duration OUT_OF_ORDER = Duration.ofHours(24);

    private static final OutputTag<String> REJECTIONS = new OutputTag<>("rejections", Types.STRING);

    /** Event id, artists, age, and when it was played. */
    private static final TypeInformation<Tuple4<String, String, Integer, Long>> LISTEN =
            Types.TUPLE(Types.STRING, Types.STRING, Types.INT, Types.LONG);

    private ArtistAges() {}

    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("Usage: ArtistAges HOST:PORT [TOPIC]");
            System.exit(2);
        }
        createTopics(args[0]);
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment();
        flink.setParallelism(2);
        flink.enableCheckpointing(10_000);
        KafkaSource<Tuple2<byte[], Long>> listens = KafkaSource.<Tuple2<byte[], Long>>builder()
                .setBootstrapServers(args[0])
                .setTopics(args.length > 1 ? args[1] : LISTENS)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setDeserializer(new ValueAndTimestamp())
                .build();
        SingleOutputStreamOperator<Tuple4<String, String, Integer, Long>> events = flink.fromSource(
                        listens, WatermarkStrategy.noWatermarks(), LISTENS)
                .process(new Parse())
                .returns(LISTEN);
        events.getSideOutput(REJECTIONS).sinkTo(sink(args[0], REJECTED));
        events.keyBy(event -> event.f0)
                .process(new FirstOnTime())
                .returns(LISTEN)
                .assignTimestampsAndWatermarks(WatermarkStrategy
                        .<Tuple4<String, String, Integer, Long>>forBoundedOutOfOrderness(OUT_OF_ORDER)
                        .withTimestampAssigner((event, timestamp) -> event.f3))
                .flatMap((Tuple4<String, String, Integer, Long> event, Collector<Tuple2<String, Integer>> to) -> {
                    for (String artist : event.f1.split(";")) {
                        to.collect(Tuple2.of(artist, event.f2));
                    }
                })
                .returns(Types.TUPLE(Types.STRING, Types.INT))
                .keyBy(play -> play.f0)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .aggregate(new Sum(), new ToJson())
                .sinkTo(sink(args[0], ARTIST_AGES));
        flink.execute(ARTIST_AGES);
    }

    private static KafkaSink<String> sink(String kafka, String topic) {
        return KafkaSink.<String>builder()
                .setBootstrapServers(kafka)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                .setProperty("transaction.timeout.ms", "60000")
                .setRecordSerializer(KafkaRecordSerializationSchema.builder()
                        .setTopic(topic)
                        .setValueSerializationSchema(new SimpleStringSchema())
                        .build())
                .build();
    }

    private static final class ValueAndTimestamp implements KafkaRecordDeserializationSchema<Tuple2<byte[], Long>> {
        private static final long serialVersionUID = 1;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<byte[], Long>> to) {
            // A tuple cannot have a null field: a tombstone becomes a single zero byte, which no record has.
            to.collect(Tuple2.of(record.value() == null ? new byte[] {0} : record.value(), record.timestamp()));
        }

        @Override
        public TypeInformation<Tuple2<byte[], Long>> getProducedType() {
            return Types.TUPLE(Types.PRIMITIVE_ARRAY(Types.BYTE), Types.LONG);
        }
    }

    private static final class Parse
            extends ProcessFunction<Tuple2<byte[], Long>, Tuple4<String, String, Integer, Long>> {
        private static final long serialVersionUID = 1;

        @Override
        public void processElement(
                Tuple2<byte[], Long> record, Context context, Collector<Tuple4<String, String, Integer, Long>> to) {
            boolean isTombstone = record.f0.length == 1 && record.f0[0] == 0;
            try {
                Listen listen = Listen.parse(isTombstone ? null : record.f0, record.f1);
                boolean isLate = record.f1 - listen.playedAtMillis() > LATE_AFTER.toMillis();
                if (!isLate) {
                    to.collect(Tuple4.of(
                            listen.eventId(),
                            String.join(";", listen.artists()),
                            listen.age(),
                            listen.playedAtMillis()));
                }
            } catch (Listen.MalformedException e) {
                context.output(
                        REJECTIONS,
                        Listen.JSON
                                .createObjectNode()
                                .put("reason", e.getMessage())
                                .toString());
            }
        }
    }

    /** Passes each event once. */
    private static final class FirstOnTime
            extends KeyedProcessFunction<
                    String, Tuple4<String, String, Integer, Long>, Tuple4<String, String, Integer, Long>> {
        private static final long serialVersionUID = 1;

        private transient ValueState<Boolean> seen;

        @Override
        public void open(OpenContext context) {
            seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", Types.BOOLEAN));
        }

        @Override
        public void processElement(
                Tuple4<String, String, Integer, Long> event,
                Context context,
                Collector<Tuple4<String, String, Integer, Long>> to)
                throws Exception {
            if (seen.value() == null) {
                seen.update(true);
                to.collect(event);
            }
        }
    }

    /** Count and sum of the ages. */
    private static final class Sum
            implements AggregateFunction<Tuple2<String, Integer>, Tuple2<Long, Long>, Tuple2<Long, Long>> {
        private static final long serialVersionUID = 1;

        @Override
        public Tuple2<Long, Long> createAccumulator() {
            return Tuple2.of(0L, 0L);
        }

        @Override
        public Tuple2<Long, Long> add(Tuple2<String, Integer> play, Tuple2<Long, Long> sums) {
            return Tuple2.of(sums.f0 + 1, sums.f1 + play.f1);
        }

        @Override
        public Tuple2<Long, Long> getResult(Tuple2<Long, Long> sums) {
            return sums;
        }

        @Override
        public Tuple2<Long, Long> merge(Tuple2<Long, Long> a, Tuple2<Long, Long> b) {
            return Tuple2.of(a.f0 + b.f0, a.f1 + b.f1);
        }
    }

    private static final class ToJson extends ProcessWindowFunction<Tuple2<Long, Long>, String, String, TimeWindow> {
        private static final long serialVersionUID = 1;

        @Override
        public void process(
                String artist, Context context, Iterable<Tuple2<Long, Long>> sums, Collector<String> to) {
            for (Tuple2<Long, Long> sum : sums) {
                to.collect(Listen.JSON
                        .createObjectNode()
                        .put("artist", artist)
                        .put(
                                "window_start",
                                Instant.ofEpochMilli(context.window().getStart())
                                        .toString())
                        .put("count", sum.f0)
                        .put("average", (double) sum.f1 / sum.f0)
                        .toString());
            }
        }
    }

    private static void createTopics(String kafka) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            for (String name : List.of(ARTIST_AGES, REJECTED)) {
                try {
                    admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                            .all()
                            .get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
