package io.fakestream.it;

import static io.fakestream.it.ProcessedTopic.TIMEOUT;
import static io.fakestream.it.ProcessedTopic.awaitCommitted;
import static io.fakestream.it.ProcessedTopic.listen;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.it.SparkChild.Ended;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Offsets without a record that could be read: those of transactions are passed over, damaged ones stop the processing. */
@ExtendWith(SharedPipeline.class)
class UnreadableRecordsIT {
    private static final int RECORDS = 5;

    @BeforeAll
    static void quiet() {
        SharedPipeline.pauseAndDrain();
    }

    @AfterAll
    static void goOn() {
        SharedPipeline.resume();
    }

    @Test
    void readsNoTransactionThatIsAbortedAndWaitsForNoneThatIsOpen() {
        try (ProcessedTopic topic = new ProcessedTopic("transactions");
                SparkChild spark = topic.process();
                KafkaProducer<byte[], byte[]> producer = transactional()) {
            producer.initTransactions();
            for (String artist : List.of("Committed", "Aborted", "Committed", "Aborted")) {
                producer.beginTransaction();
                send(producer, artist);
                if (artist.equals("Committed")) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }
            }
            topic.send(1, Stream.of(listen("Plain", 30)));
            topic.awaitAverage("Committed", 40);
            topic.awaitAverage("Plain", 30);

            producer.beginTransaction();
            send(producer, "Open");
            topic.send(0, Stream.of(listen("Behind", 50)));
            topic.send(1, Stream.of(listen("Beside", 50)));
            topic.awaitAverage("Beside", 50);
            awaitCommitted(spark);
            assertThat(topic.plays("Open") + topic.plays("Behind")).isZero();

            producer.commitTransaction();
            topic.awaitAverage("Open", 40);
            topic.awaitAverage("Behind", 50);
            assertThat(topic.plays("Committed")).isEqualTo(2);
            assertThat(topic.plays("Aborted")).isZero();
            assertThat(spark.output()).doesNotContain("starts again");
        }
    }

    @Test
    void stopsAtADamagedRecordAndGoesOnWhenItIsSkipped() throws IOException {
        try (ProcessedTopic topic = new ProcessedTopic("damaged")) {
            for (int i = 0; i < RECORDS; i++) {
                topic.send(0, Stream.of(listen("Artist " + i, 30 + i)));
            }
            damage("Artist 2");

            try (SparkChild spark = topic.process()) {
                Ended ended = spark.awaitEnd(TIMEOUT);
                assertThat(ended.output())
                        .contains("---- processing ended ----\nThe record at offset 2 of damaged-0 cannot be read: ")
                        .contains("--skip damaged-0@2");
                assertThat(ended.exitCode()).isEqualTo(4);
            }

            try (SparkChild spark = topic.process("damaged-0@2")) {
                topic.awaitAverage("Artist 4", 34);
                awaitCommitted(spark);
            }
            assertThat(topic.plays("Artist 2")).isZero();
            Row letter = topic.store()
                    .session()
                    .execute("SELECT reason, detail FROM damaged.dead_letters WHERE topic = 'damaged' AND partition = 0"
                            + " AND bucket = 0 AND record_offset = 2")
                    .one();
            assertThat(letter).isNotNull();
            assertThat(letter.getString("reason")).isEqualTo("unreadable");
            Row outcome = topic.store()
                    .session()
                    .execute("SELECT events FROM damaged.outcomes WHERE source = 'fsp' AND outcome = 'unreadable'")
                    .one();
            assertThat(outcome).isNotNull();
            assertThat(outcome.getLong("events")).isEqualTo(1);

            // the place is committed, so that the next start need not be told
            try (SparkChild spark = topic.process()) {
                topic.send(0, Stream.of(listen("After", 60)));
                topic.awaitAverage("After", 60);
                awaitCommitted(spark);
            }
        }
    }

    /** Changes a byte of the record on the broker's disk. */
    private static void damage(String text) throws IOException {
        Path log = SharedPipeline.home().resolve("store/kafka/data/damaged-0/00000000000000000000.log");
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            byte[] bytes = new byte[(int) file.length()];
            file.readFully(bytes);
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
            assertThat(at).isPositive();
            file.seek(at);
            file.write('X');
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String artist) {
        var unused = producer.send(new ProducerRecord<>(
                "transactions", 0, null, null, listen(artist, 40).getBytes(StandardCharsets.UTF_8)));
        producer.flush();
    }

    private static KafkaProducer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedPipeline.kafka(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
