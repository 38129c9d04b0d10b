package io.fakestream.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogRotationTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"plain", "a%20b", "a%i", "a\\b", "a,b", "a(b", "a${b}", "ü"})
    void keepsThreeFullLogsBesidesTheCurrentOne(String name) throws IOException {
        // given
        Path log = Files.createDirectory(folder.resolve(name)).resolve("fsp.log");
        LogRotation rotation = new LogRotation(log);

        // when
        for (int i = 1; i <= 5; i++) {
            Files.writeString(log, "log " + i);
            rotation.rollover();
        }

        // then
        assertThat(log).doesNotExist();
        assertThat(log.resolveSibling("fsp.log.1")).hasContent("log 5");
        assertThat(log.resolveSibling("fsp.log.3")).hasContent("log 3");
        assertThat(log.resolveSibling("fsp.log.4")).doesNotExist();
        try (Stream<Path> inFolder = Files.list(folder)) {
            assertThat(inFolder.toList()).isEqualTo(List.of(log.getParent()));
        }
    }
}
