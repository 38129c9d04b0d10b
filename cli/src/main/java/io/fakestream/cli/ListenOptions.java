package io.fakestream.cli;

import picocli.CommandLine.Option;

/** Who may reach what we serve. */
final class ListenOptions {
    @Option(
            names = "--listen",
            descriptionKey = "listen",
            paramLabel = "ADDRESS",
            description = "Address on which page and metrics listen: 0.0.0.0 inside a container, whose engine publishes"
                    + " them where you say (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    String address = "127.0.0.1";
}
