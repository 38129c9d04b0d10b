package io.fakestream.cli.option;

import io.fakestream.model.Remedy;

/** The commands for what messages advise. */
public final class Remedies {
    private Remedies() {}

    /**
     * The commands to advise.
     *
     * @param command the command that failed, such as {@code up}
     */
    public static Remedy.Commands of(String command) {
        return command.equals("process")
                ? Remedy.Commands.of(
                        "fsp process --topic NAME --keyspace NAME --checkpoint PATH", "fsp process --rebuild")
                : Remedy.Commands.of("fsp up --fresh", "fsp up --rebuild");
    }
}
