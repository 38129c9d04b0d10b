package io.fakestream.benchmark.start;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A build of the project that is measured.
 *
 * @param name   its name in tables
 * @param script the launcher, {@code fsp}
 */
record Checkout(String name, Path script) {
    /**
     * The checkout in a directory.
     *
     * @throws PipelineException if there is no launcher
     */
    static Checkout in(String name, Path directory) {
        Path script = directory.toAbsolutePath().normalize().resolve("fsp");
        if (!Files.isExecutable(script)) {
            throw PipelineException.usage(
                    "There is no program fsp in " + directory + ".", "Specify the directory of a clone: --against DIR");
        }
        return new Checkout(name, script);
    }

    /**
     * Builds it if necessary, so that no measurement includes the build.
     *
     * @throws PipelineException if the build fails
     */
    void build() throws IOException, InterruptedException {
        Process version = new ProcessBuilder(List.of(script.toString(), "--version"))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (version.waitFor() != 0) {
            throw new PipelineException(
                    ExitCode.ENVIRONMENT, script + " --version failed.", "Its message is printed above.");
        }
    }
}
