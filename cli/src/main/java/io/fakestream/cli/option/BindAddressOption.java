package io.fakestream.cli.option;

import picocli.CommandLine.Option;

/** The address that the page and the metrics listen on. */
public final class BindAddressOption {
    @Option(
            names = "--listen",
            descriptionKey = "listen",
            paramLabel = "ADDRESS",
            description =
                    "Bind address of the page and the metrics; 0.0.0.0 in a container with published ports (default:"
                            + " ${DEFAULT-VALUE}).",
            defaultValue = "127.0.0.1")
    public String address = "127.0.0.1";
}
