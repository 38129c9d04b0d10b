package io.fakestream.cli.option;

import picocli.CommandLine.Option;

/** The properties of a topic that has to be created. */
public final class NewTopicOptions {
    @Option(
            names = "--partitions",
            descriptionKey = "kafka.partitions",
            paramLabel = "N",
            description = "Number of partitions, if the topic is created (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    public int partitions = 4;
}
