package io.fakestream.cli.config;

import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects all errors in a configuration, so that users can fix them in one pass. */
public final class ConfigErrors {
    private final List<String> found = new ArrayList<>();

    /** Builds one part. An error is recorded under its path, and {@code otherwise} is used to check the other parts. */
    public <T> T read(String path, Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (IllegalArgumentException rejection) {
            String message = String.valueOf(rejection.getMessage());
            message.lines().forEach(line -> add(path, line));
            return otherwise;
        }
    }

    private static String sentence(String problem) {
        return problem.endsWith("?") || problem.endsWith(".") ? problem : problem + ".";
    }

    public void add(String path, String problem) {
        found.add(path.isEmpty() ? problem : path + ": " + problem);
    }

    /** Throws a usage error if there is any error. */
    public void throwIfAny(String what, String nextStep) {
        if (found.size() == 1) {
            throw PipelineException.usage((what.isEmpty() ? "" : what + ": ") + sentence(found.get(0)), nextStep);
        }
        if (!found.isEmpty()) {
            throw PipelineException.usage(
                    (what.isEmpty() ? "" : what + ": ") + found.size() + " errors\n  " + String.join("\n  ", found),
                    nextStep);
        }
    }
}
