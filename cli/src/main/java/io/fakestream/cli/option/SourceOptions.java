package io.fakestream.cli.option;

import io.fakestream.format.source.Source;
import io.fakestream.format.source.Sources;
import io.fakestream.model.PipelineException;
import io.fakestream.model.SourceTopic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The sources to read. */
public final class SourceOptions {
    private static final String TOPIC = "topic=";

    @Option(
            names = "--source",
            descriptionKey = "generator.sources",
            split = ",",
            paramLabel = "NAME[:topic=TOPIC]",
            description =
                    "A source to read; can be repeated (default: fsp, the generator). history: what fsp replay publishes; "
                            + "legacy: the topic of the older Python project.")
    List<String> sources = List.of();

    /** Whether no source has been specified. */
    public boolean isDefault() {
        return sources.isEmpty();
    }

    /**
     * The sources and their topics.
     *
     * @param topic the topic of the source fsp, unless it is chosen here
     * @throws PipelineException if there is no such source, or if two of them have the same name or topic
     */
    public List<SourceTopic> topics(String topic) {
        if (sources.isEmpty()) {
            return List.of(new SourceTopic(SourceTopic.LISTENS.source(), topic));
        }
        List<SourceTopic> topics = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> used = new HashSet<>();
        for (String text : sources) {
            SourceTopic source = parse(text.strip(), topic);
            Checks.topic(source.topic());
            if (!names.add(source.source())) {
                throw PipelineException.usage(
                        "The source " + source.source() + " is specified twice.", "Specify each source once.");
            }
            if (!used.add(source.topic())) {
                throw PipelineException.usage(
                        "Two sources have the topic " + source.topic() + ", but each source needs a topic of its own.",
                        "Choose another one: --source " + source.source() + ":topic=NAME");
            }
            topics.add(source);
        }
        return topics;
    }

    private static SourceTopic parse(String text, String topic) {
        String[] parts = text.split(":", -1);
        Source source = Sources.of(parts[0]);
        String chosen = source.name().equals(SourceTopic.LISTENS.source()) ? topic : source.topic();
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].startsWith(TOPIC)) {
                throw PipelineException.usage(
                        "A source has no setting \"" + parts[i] + "\".",
                        "Example: --source " + source.name() + ":topic=NAME");
            }
            chosen = parts[i].substring(TOPIC.length());
        }
        return new SourceTopic(source.name(), chosen);
    }
}
