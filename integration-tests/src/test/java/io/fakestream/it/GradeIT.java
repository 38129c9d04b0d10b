package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.fakestream.it.FspProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The truth, written as others write their results: into a file, a table and a topic. */
@ExtendWith(SharedPipeline.class)
class GradeIT {
    /** Changes of the schema may take longer than the timeout of the driver. */
    private static final Duration SLOW = Duration.ofSeconds(30);

    private static final String KEYSPACE = "graded";
    private static final String TOPIC = "graded-results";
    private static final String EMPTY_TOPIC = "graded-empty";
    private static final Path HOME = FspProcess.newHome("grade");
    private static final Path TRUTH = HOME.resolve("truth.csv");

    @BeforeAll
    static void generateAndWriteTheTruth() throws Exception {
        Finished made = FspProcess.run(
                HOME,
                "generate",
                "--preset",
                "chaos",
                "--rate",
                "max",
                "--count",
                "20000",
                "--kafka",
                SharedPipeline.kafka(),
                "--topic",
                "graded");
        assertThat(made.exitCode()).as(made.output()).isZero();
        Finished truth = FspProcess.run(HOME, "truth", "--output", TRUTH.toString());
        assertThat(truth.exitCode()).as(truth.output()).isZero();
        List<String[]> artists = artistsByWindow();
        writeTable(artists);
        writeTopic(artists);
    }

    @AfterAll
    static void delete() throws Exception {
        try (CqlSession session = SharedPipeline.session()) {
            session.execute(SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + KEYSPACE)
                    .setTimeout(SLOW));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            admin.deleteTopics(List.of(TOPIC, EMPTY_TOPIC, "graded")).all().get();
        }
    }

    @Test
    void theTruthIsCorrect() {
        // when
        Finished grade = grade("--results", TRUTH.toString());

        // then
        assertThat(grade.exitCode()).as(grade.output()).isZero();
        assertThat(grade.output()).contains("Correct: everything that was compared is as expected.");
        assertThat(grade.output()).contains("Delivery   exactly once");
    }

    @Test
    void resultsInATableAreRead() {
        // when
        Finished grade = grade(
                "--results",
                "cql:" + KEYSPACE + ".averages",
                "--map",
                "artist=singer,window_start=minute,count=n,average=avg_age");

        // then
        assertThat(grade.exitCode()).as(grade.output()).isZero();
    }

    @Test
    void theLastResultOfEachKeyInATopicCounts() {
        // when
        Finished grade = grade("--results", "topic:" + TOPIC, "--map", "written_at=record_timestamp");

        // then
        assertThat(grade.exitCode()).as(grade.output()).isZero();
        assertThat(grade.output()).contains("latency, end of window to row");
    }

    @Test
    void aWrongRowIsNamedAndTheReportHasIt() throws IOException {
        // given
        List<String> lines = new ArrayList<>(Files.readAllLines(TRUTH));
        int wrong = 1;
        while (!lines.get(wrong).startsWith("artist,")) {
            wrong++;
        }
        String[] values = lines.get(wrong).split(",", -1);
        values[3] = String.valueOf(Long.parseLong(values[3]) + 1);
        lines.set(wrong, String.join(",", values));
        Path file = Files.write(HOME.resolve("wrong.csv"), lines);
        Path report = HOME.resolve("report.json");

        // when
        Finished grade = grade("--results", file.toString(), "--report", report.toString());

        // then
        assertThat(grade.exitCode()).as(grade.output()).isEqualTo(6);
        assertThat(grade.output()).contains("1 different").contains(values[1]).contains("found " + values[3]);
        assertThat(Files.readString(report)).contains("\"different\" : 1");
    }

    @Test
    void whatIsNotThereIsNamedWithASuggestion() {
        assertThat(grade("--results", "cql:" + KEYSPACE + ".average").output()).contains("Did you mean averages?");
        assertThat(grade("--results", "cql:gradde.averages").output()).contains("There is no keyspace gradde");
        assertThat(grade("--results", "topic:nothing").output()).contains("There is no topic nothing");
        assertThat(grade("--results", "topic:" + EMPTY_TOPIC).output()).contains("is empty");
        assertThat(grade("--results", "topic:" + EMPTY_TOPIC).exitCode()).isEqualTo(2);
    }

    private static Finished grade(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("grade", "--kafka", SharedPipeline.kafka(), "--cassandra", SharedPipeline.cql()));
        all.addAll(List.of(arguments));
        return FspProcess.run(HOME, all.toArray(String[]::new));
    }

    /** Name, window start, plays, age sum, average. */
    private static List<String[]> artistsByWindow() throws IOException {
        return Files.readAllLines(TRUTH).stream()
                .filter(line -> line.startsWith("artist,") && !line.contains("\""))
                .map(line -> line.split(",", -1))
                .filter(values -> !values[2].isEmpty())
                .map(values -> new String[] {values[1], values[2], values[3], values[4], values[5]})
                .toList();
    }

    private static void writeTable(List<String[]> artists) {
        try (CqlSession session = SharedPipeline.session()) {
            session.execute(SimpleStatement.newInstance("CREATE KEYSPACE " + KEYSPACE
                            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}")
                    .setTimeout(SLOW));
            session.execute(SimpleStatement.newInstance(
                            "CREATE TABLE " + KEYSPACE
                                    + ".averages (singer text, minute timestamp, n int, avg_age float, PRIMARY KEY (singer, minute))")
                    .setTimeout(SLOW));
            PreparedStatement insert = session.prepare(
                    "INSERT INTO " + KEYSPACE + ".averages (singer, minute, n, avg_age) VALUES (?, ?, ?, ?)");
            artists.forEach(row -> session.execute(
                    insert.bind(row[0], Instant.parse(row[1]), Integer.parseInt(row[2]), Float.parseFloat(row[4]))));
        }
    }

    /** Each result twice: first a preliminary one, then the right one. */
    private static void writeTopic(List<String[]> artists) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedPipeline.kafka()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1), new NewTopic(EMPTY_TOPIC, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedPipeline.kafka()), new StringSerializer(), new StringSerializer())) {
            for (String count : List.of("1", "")) {
                for (String[] row : artists) {
                    var unused = producer.send(new ProducerRecord<>(
                            TOPIC,
                            row[0],
                            "{\"artist\":\"" + row[0] + "\",\"window\":{\"start\":\"" + row[1] + "\"},\"count\":"
                                    + (count.isEmpty() ? row[2] : count) + "}"));
                }
            }
        }
    }
}
