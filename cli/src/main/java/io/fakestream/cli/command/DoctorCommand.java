package io.fakestream.cli.command;

import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.embedded.Ports;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.state.RunningPipeline;
import io.fakestream.runtime.state.StateDirectory;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp doctor}: is this machine fit, and what to do if not. */
@Command(
        name = "doctor",
        description = "Is this machine fit: Java, memory, disk, ports; and what to do if not.",
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final HomeOptions options = new HomeOptions();

    private boolean fit = true;

    @Override
    public Integer call() {
        StateDirectory home = options.home(StateDirectory.UP);
        tell(
                Runtime.version().feature() == 17,
                "Java " + Runtime.version() + " in " + System.getProperty("java.home"),
                "Install a JDK 17: Cassandra starts on no other.");
        check("State folder " + home.folder(), home::prepare);
        long memory = Machine.freeMemoryBytes();
        tell(
                memory >= Machine.SMALL_BYTES,
                "Memory " + Machine.gib(memory) + " free"
                        + (memory >= Machine.NORMAL_BYTES || memory < Machine.SMALL_BYTES
                                ? ""
                                : ", so --small is chosen"),
                "The pipeline needs " + Machine.gib(Machine.SMALL_BYTES) + ": close other programs.");
        check(
                "Disk " + Machine.gib(Machine.freeDiskBytes(home.folder())) + " free",
                () -> Machine.checkDisk(home.folder()));
        Optional<RunningPipeline> running = options.running().running();
        if (running.isPresent()) {
            StandardOutput.results()
                    .println("ok    A pipeline runs: " + running.get().page());
        } else {
            port(9092, "Kafka", "--kafka-port");
            port(9042, "Cassandra", "--cassandra-port");
            port(8090, "the page", "--page-port");
        }
        StandardOutput.results().println(fit ? "This machine is fit." : "This machine is not fit yet.");
        return (fit ? ExitCode.DONE : ExitCode.ENVIRONMENT).code();
    }

    /** A taken default port is no obstacle: the next free one is used. */
    private static void port(int port, String server, String option) {
        try {
            new Ports().exactly(port, server, option);
            StandardOutput.results().println("ok    Port " + port + " for " + server + " is free");
        } catch (PipelineException e) {
            StandardOutput.results().println("note  " + e.getMessage() + " The next free one will be used.");
        }
    }

    private void check(String what, Runnable check) {
        try {
            check.run();
            tell(true, what, "");
        } catch (PipelineException e) {
            tell(false, String.valueOf(e.getMessage()), e.nextStep());
        }
    }

    private void tell(boolean good, String what, String next) {
        StandardOutput.results().println((good ? "ok    " : "BAD   ") + what);
        if (!good) {
            StandardOutput.results().println("      " + next);
            fit = false;
        }
    }
}
