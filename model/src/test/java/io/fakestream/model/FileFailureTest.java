package io.fakestream.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileFailureTest {
    private static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("a full disk", new IOException("No space left on device"), "No space left on device"),
                Arguments.of(
                        "a read-only file system",
                        new FileSystemException("/x", null, "Read-only file system"),
                        "Read-only file system"),
                Arguments.of("a missing directory", new NoSuchFileException("/x/y"), "No such file or directory"),
                Arguments.of("no permission", new AccessDeniedException("/x/y"), "Permission denied"),
                Arguments.of("no reason", new FileSystemException("/x/y"), "FileSystemException"),
                Arguments.of("no message", new EOFException(), "EOFException"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void explainsWhyAFileCouldNotBeUsed(String name, IOException failure, String expected) {
        // when
        String reason = FileFailure.reason(failure);

        // then
        assertThat(reason).isEqualTo(expected);
    }
}
