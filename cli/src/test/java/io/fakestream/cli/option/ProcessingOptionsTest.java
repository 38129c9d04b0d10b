package io.fakestream.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fakestream.cli.option.ProcessingOptions.StateStore;
import io.fakestream.embedded.SparkMaster;
import io.fakestream.embedded.SparkProcess;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.SparkDriver;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.storage.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingOptionsTest {
    private static final String PROVIDER = "spark.sql.streaming.stateStore.providerClass";

    @TempDir
    private Path folder;

    @Test
    void keepsSparksDefaults() {
        // given
        ProcessingOptions options = new ProcessingOptions();

        // then
        assertThat(options.settings()).isEmpty();
        assertThat(options.spec(new ResultOptions(), null, "up").masterOr(2).url())
                .isEqualTo("local[2,4]");
    }

    @Test
    void keepsStateInRocksDbWithAChangelog() {
        // given
        ProcessingOptions options = new ProcessingOptions();
        options.stateStore = StateStore.ROCKSDB;

        // then
        assertThat(options.settings())
                .containsEntry(PROVIDER, "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider")
                .containsEntry("spark.sql.streaming.stateStore.rocksdb.changelogCheckpointing.enabled", "true");
    }

    @Test
    void prefersTheUsersSettings() throws IOException {
        // given
        ProcessingOptions options = new ProcessingOptions();
        options.stateStore = StateStore.ROCKSDB;
        options.config = Files.writeString(
                folder.resolve("spark.properties"), "spark.executor.memory = 2g \n" + PROVIDER + "=Mine\n");

        // then
        assertThat(options.settings())
                .containsEntry("spark.executor.memory", "2g")
                .containsEntry(PROVIDER, "Mine");
    }

    @Test
    void rejectsASettingThatIsNotSparks() throws IOException {
        // given
        ProcessingOptions options = new ProcessingOptions();
        Path file = Files.writeString(folder.resolve("spark.properties"), "executor.memory=2g\n");
        options.config = file;

        // when
        PipelineException rejection = catchThrowableOfType(PipelineException.class, options::settings);

        // then
        assertThat(rejection).hasMessage(file + " has a setting that is not Spark's: executor.memory.");
        assertThat(rejection.nextStep())
                .isEqualTo("Spark's settings begin with \"spark.\". Example: spark.executor.memory=2g");
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void rejectsADelayThatIsLongerThanTheEndOfARunWaits() {
        // given
        ProcessingOptions options = new ProcessingOptions();
        options.maxTriggerDelay = Duration.ofMinutes(10);

        // when
        PipelineException rejection =
                catchThrowableOfType(PipelineException.class, () -> options.spec(new ResultOptions(), null, "up"));

        // then
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(rejection).hasMessageStartingWith("--max-trigger-delay is at most 30s");
    }

    @Test
    void copiesTheDriversConfigurationToTheExecutors() throws IOException {
        // given
        ProcessingOptions options = new ProcessingOptions();
        options.config = Files.writeString(folder.resolve("spark.properties"), "spark.files=mine.conf\n");
        StoreAddress store = new StoreAddress("node1", 9042, "fakestream", "/etc/driver.conf", 3);

        // when
        SparkProcess here = process(options, store);
        options.master = new SparkMaster("spark://node1:7077");
        SparkProcess submitted = process(options, store);

        // then
        assertThat(here.settings()).containsEntry("spark.files", "mine.conf");
        assertThat(submitted.settings()).containsEntry("spark.files", "mine.conf,/etc/driver.conf");
        assertThat(submitted.master()).isEqualTo("spark://node1:7077");
    }

    @Test
    void usesTheDefaultCheckpoint() {
        assertThat(new ResultOptions().checkpoint()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"s3a://bucket/place", "hdfs://namenode/place", "file:/mnt/place", "/mnt/place"})
    void keepsAnotherCheckpointUnchanged(String place) {
        // given
        ResultOptions options = new ResultOptions();
        options.checkpoint = place;

        // then
        assertThat(options.checkpoint()).isEqualTo(place);
    }

    @Test
    void makesTheCheckpointDirectoryAbsolute() {
        // given
        ResultOptions options = new ResultOptions();
        options.checkpoint = "shared/../place";

        // then
        assertThat(options.checkpoint())
                .isEqualTo(Path.of("place").toAbsolutePath().toString());
    }

    private SparkProcess process(ProcessingOptions options, StoreAddress store) {
        return SparkDriver.of(
                new PipelineDirectory(folder),
                folder.resolve("processing.properties"),
                options.spec(new ResultOptions(), null, "up"),
                512,
                store);
    }
}
