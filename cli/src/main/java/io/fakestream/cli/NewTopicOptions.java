package io.fakestream.cli;

import picocli.CommandLine.Option;

/** What a topic is like that has to be made. */
final class NewTopicOptions {
    @Option(
            names = "--partitions",
            descriptionKey = "kafka.partitions",
            paramLabel = "N",
            description = "Partitions of a topic that has to be made (default: ${DEFAULT-VALUE}).",
            defaultValue = "4")
    int partitions = 4;
}
