package io.fakestream.processing;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processing as a program: {@code ProcessingMain FILE}, with a file of {@link ProcessingConfig}'s keys. Runs until it is
 * told to end; the exit code is one of {@link ExitCode}.
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
        try (Processing processing = new Processing(ProcessingConfig.read(file))) {
            Runtime.getRuntime().addShutdownHook(new Thread(processing::close, "stop-processing"));
            processing.run();
            return ExitCode.DONE;
        } catch (PipelineException e) {
            LOGGER.error("processing ended", e);
            System.err.println(e.getMessage() + "\n" + e.nextStep());
            return e.exitCode();
        } catch (IOException e) {
            LOGGER.error("processing ended", e);
            System.err.println("Cannot read " + file + ": " + e.getMessage());
            return ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.DONE;
        }
    }
}
