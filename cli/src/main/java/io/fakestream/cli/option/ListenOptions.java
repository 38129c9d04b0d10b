package io.fakestream.cli.option;

import picocli.CommandLine.Option;

/** Who may reach what we serve. */
public final class ListenOptions {
    @Option(
            names = "--listen",
            descriptionKey = "listen",
            paramLabel = "ADDRESS",
            description = "Address on which page and metrics listen: 0.0.0.0 inside a container, whose engine publishes"
                    + " them where you say (default: ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    public String address = "127.0.0.1";
}
