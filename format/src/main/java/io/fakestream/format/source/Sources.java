package io.fakestream.format.source;

import io.fakestream.model.Hint;
import io.fakestream.model.PipelineException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The registered sources. Thread-safe. */
public final class Sources {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private static final Map<String, Source> ALL = load();

    private Sources() {}

    private static Map<String, Source> load() {
        Map<String, Source> sources = new TreeMap<>();
        for (Source source : ServiceLoader.load(Source.class, Source.class.getClassLoader())) {
            String name = source.name();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalStateException(source.getClass().getName() + " has the name " + name
                        + ", but only lower-case letters, digits and hyphens are allowed");
            }
            if (sources.putIfAbsent(name, source) != null) {
                throw new IllegalStateException("there are two sources with the name " + name);
            }
        }
        return sources;
    }

    /** The names of all sources, sorted. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The source with a name.
     *
     * @throws PipelineException if there is none
     */
    public static Source of(String name) {
        Source source = ALL.get(name);
        if (source == null) {
            throw PipelineException.usage(
                    "There is no source " + name + "."
                            + Hint.closest(name, ALL.keySet())
                                    .map(closest -> " Did you mean " + closest + "?")
                                    .orElse(""),
                    "The sources are: " + String.join(", ", ALL.keySet()));
        }
        return source;
    }
}
