package io.fakestream.cli.config;

import io.fakestream.model.PipelineException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers every complaint about a configuration, so that a user can repair all of them in one go. */
public final class ConfigErrors {
    private final List<String> found = new ArrayList<>();

    /** Builds one part. A rejection is noted under its path, and the other parts are still checked, with something in its place. */
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

    /** Ends with a usage error if there is any problem. */
    public void throwIfAny(String what, String nextStep) {
        if (found.size() == 1) {
            throw PipelineException.usage((what.isEmpty() ? "" : what + ": ") + sentence(found.get(0)), nextStep);
        }
        if (!found.isEmpty()) {
            throw PipelineException.usage(
                    (what.isEmpty() ? "" : what + ": ") + found.size() + " mistakes\n  " + String.join("\n  ", found),
                    nextStep);
        }
    }
}
