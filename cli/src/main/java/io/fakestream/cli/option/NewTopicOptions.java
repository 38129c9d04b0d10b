package io.fakestream.cli.option;

import picocli.CommandLine.Option;

/** What a topic is like that has to be made. */
public final class NewTopicOptions {
    @Option(
            names = "--partitions",
            descriptionKey = "kafka.partitions",
            paramLabel = "N",
            description = "Partitions of a topic that has to be made (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    public int partitions = 4;
}
