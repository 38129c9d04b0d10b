package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.fakestream.ingestion.TopicReader;
import io.fakestream.ingestion.TopicReader.Part;
import io.fakestream.topics.KafkaAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last records of a topic whose offsets have gaps: each record is followed by the marker of its transaction. */
@ExtendWith(SharedPipeline.class)
class TopicReaderIT {
    private static final String TOPIC = "gaps";

    @BeforeAll
    static void sendTwentyTransactionsToTwoPartitions() throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", SharedPipeline.kafka(), "transactional.id", "topic-reader");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()));
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            producer.initTransactions();
            for (int i = 1; i <= 20; i++) {
                producer.beginTransaction();
                var unused = producer.send(new ProducerRecord<>(
                        TOPIC, i % 2, 1_000_000L + i, null, Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
                producer.commitTransaction();
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "LAST, 3, '18,19,20'",
        "LAST, 1, '20'",
        "LAST, 0, ''",
        "LAST, 15, '6,7,8,9,10,11,12,13,14,15,16,17,18,19,20'",
        "LAST, 100, '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20'",
        "FROM_BEGINNING, 0, ''",
    })
    void readsRecordsAndEnds(Part part, int count, String expected) {
        // given
        List<String> values = new ArrayList<>();

        // when
        TopicReader.read(
                new KafkaAddress(SharedPipeline.kafka(), Map.of()),
                TOPIC,
                part,
                count,
                false,
                () -> false,
                record -> values.add(record.value()));

        // then
        assertThat(String.join(",", values)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "the first {0}")
    @CsvSource({"5, 5", "20, 20", "1000, 20"})
    void readsFromTheBeginningToTheEnd(int count, int records) {
        // given
        List<String> values = new ArrayList<>();

        // when
        TopicReader.read(
                new KafkaAddress(SharedPipeline.kafka(), Map.of()),
                TOPIC,
                Part.FROM_BEGINNING,
                count,
                false,
                () -> false,
                record -> values.add(record.value()));

        // then
        assertThat(values).hasSize(records).doesNotHaveDuplicates();
    }
}
