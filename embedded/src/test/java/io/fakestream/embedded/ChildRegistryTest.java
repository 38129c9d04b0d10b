package io.fakestream.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class ChildRegistryTest {
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("children");
    }

    @AfterEach
    void killRemaining() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void killsProcessesLeftOverFromAnEarlierRun() throws IOException {
        Process kafka = sleeper();
        Process cassandra = sleeper();
        Process unrelated = sleeper();
        ChildRegistry registry = new ChildRegistry(file);
        registry.add("Kafka", kafka.toHandle());
        registry.add("Cassandra", cassandra.toHandle());

        List<String> ended = new ChildRegistry(file).killOrphans();

        assertThat(ended).containsExactly("Kafka", "Cassandra");
        assertThat(kafka.isAlive()).isFalse();
        assertThat(cassandra.isAlive()).isFalse();
        assertThat(unrelated.isAlive()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void doesNotKillAnUnrelatedProcessWithTheSameId() throws IOException {
        Process other = sleeper();
        Files.writeString(file, other.pid() + "\t2020-01-01T00:00:00Z\tKafka\n");

        List<String> ended = new ChildRegistry(file).killOrphans();

        assertThat(ended).isEmpty();
        assertThat(other.isAlive()).isTrue();
        assertThat(file).doesNotExist();
    }

    @Test
    void forgetsChildrenThatExited() throws IOException {
        Process gone = sleeper();
        new ChildRegistry(file).add("Kafka", gone.toHandle());
        gone.destroyForcibly().onExit().join();

        List<String> ended = new ChildRegistry(file).killOrphans();

        assertThat(ended).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void skipsAnIncompleteLine() throws IOException {
        Process kafka = sleeper();
        new ChildRegistry(file).add("Kafka", kafka.toHandle());
        Files.writeString(file, Files.readString(file) + "47");

        List<String> ended = new ChildRegistry(file).killOrphans();

        assertThat(ended).containsExactly("Kafka");
    }

    @Test
    void hasNothingToKillAtFirst() {
        assertThat(new ChildRegistry(file).killOrphans()).isEmpty();
    }

    private Process sleeper() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        started.add(process);
        return process;
    }
}
