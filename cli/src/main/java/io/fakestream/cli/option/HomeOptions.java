package io.fakestream.cli.option;

import io.fakestream.cli.config.Environment;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.state.PipelineDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The state directory. */
public final class HomeOptions {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description =
                    "State directory for data, checkpoints, runs and logs (default: FSP_HOME, or .fsp next to fsp).")
    @Nullable
    public Path folder;

    /** The directory of a store. */
    public PipelineDirectory home(String store) {
        return new PipelineDirectory(root().resolve(store));
    }

    /** The directory of the running pipeline: that of {@code up}, else of a demo whose page is still up. */
    public PipelineDirectory running() {
        PipelineDirectory up = home(PipelineDirectory.UP);
        return up.isRunning() || !home(PipelineDirectory.DEMO).isRunning() ? up : home(PipelineDirectory.DEMO);
    }

    public Path root() {
        Path chosen = folder;
        if (chosen == null) {
            String programDirectory = System.getProperty("fsp.root", "");
            chosen = Environment.path("FSP_HOME")
                    .orElse(Path.of(programDirectory).resolve(".fsp"));
        }
        Path root = chosen.toAbsolutePath().normalize();
        if (root.toString().chars().anyMatch(Character::isISOControl)) {
            throw PipelineException.usage(
                    "The name of the state directory has a control character, such as a line break: \""
                            + root.toString().replaceAll("\\p{Cntrl}", "?") + "\".",
                    "Choose another directory: --home FOLDER or FSP_HOME.");
        }
        return root;
    }
}
