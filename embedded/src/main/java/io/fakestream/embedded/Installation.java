package io.fakestream.embedded;

import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders of the distribution, and the Java that runs it.
 *
 * @param lib the folder with {@code app}, {@code kafka}, {@code cassandra} and {@code spark} in it
 */
public record Installation(Path lib) {
    /** The distribution that started this JVM: {@code -Dfsp.lib} says where. */
    public static Installation current() {
        String lib = System.getProperty("fsp.lib");
        if (lib == null || !Files.isDirectory(Path.of(lib))) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "The distribution's lib folder is not at " + lib + ".",
                    "Start with ./fsp, which says where it is.");
        }
        return new Installation(Path.of(lib));
    }

    /** The class path of one server: everything in its folder. */
    String classPath(String server) {
        Path folder = lib.resolve(server);
        if (!Files.isDirectory(folder)) {
            throw new PipelineException(
                    ExitCode.SURROUNDINGS,
                    "The folder " + folder + " is missing from the distribution.",
                    "Build it again: ./fsp --rebuild, or unpack the release archive once more.");
        }
        return folder + File.separator + "*";
    }

    /** The Java that runs this JVM; the launcher has chosen a 17. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
