package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of the processing: {@code ProcessingMain FILE}, with a properties file for {@link ProcessingConfig}.
 * Runs until the JVM is shut down; the exit code is one of {@link ExitCode}.
 */
public final class ProcessingMain {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessingMain.class);

    private ProcessingMain() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("usage: ProcessingMain FILE");
            System.exit(ExitCode.USAGE.code());
        }
        System.exit(run(Path.of(args[0])).code());
    }

    private static ExitCode run(Path file) {
        ProcessingConfig config;
        try {
            config = ProcessingConfig.read(file);
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.error("cannot read the configuration", e);
            return report(ExitCode.USAGE, "Cannot read " + file + ": " + e.getMessage(), "");
        }
        try (Processing processing = new Processing(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(processing::close, "stop-processing"));
            processing.run();
            return ExitCode.DONE;
        } catch (PipelineException e) {
            LOGGER.error("processing ended", e);
            return report(e.exitCode(), e.getMessage(), e.nextStep(config.remedies()));
        } catch (IOException e) {
            LOGGER.error("processing ended", e);
            return report(
                    ExitCode.ENVIRONMENT,
                    "Cannot use the checkpoint in " + config.checkpoint() + ": " + Failures.reason(e),
                    "Check that the directory is readable and writable, and that the disk is not full.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        } catch (RuntimeException e) {
            LOGGER.error("processing crashed", e);
            return report(
                    ExitCode.BUG,
                    "The Spark job crashed: " + Failures.reason(e),
                    "This is an internal error. Please report it with the log above.");
        }
    }

    /** The first line separates the message for users from the log. */
    private static ExitCode report(ExitCode code, @Nullable String what, String next) {
        System.err.println("---- processing ended ----\n" + what + "\n" + next);
        return code;
    }
}
