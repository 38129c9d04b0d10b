package io.fakestream.cli.command;

import io.fakestream.cli.option.HomeOptions;
import io.fakestream.cli.output.StandardOutput;
import io.fakestream.embedded.Ports;
import io.fakestream.model.ExitCode;
import io.fakestream.model.PipelineException;
import io.fakestream.runtime.host.Machine;
import io.fakestream.runtime.state.PipelineDirectory;
import io.fakestream.runtime.state.RunningPipeline;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code fsp doctor}: checks the requirements of this machine, and tells how to meet them. */
@Command(
        name = "doctor",
        description = "Check this machine: Java, memory, disk, ports; and what to do if a check fails.",
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final HomeOptions options = new HomeOptions();

    private boolean passed = true;

    @Override
    public Integer call() {
        PipelineDirectory home = options.home(PipelineDirectory.UP);
        report(
                Runtime.version().feature() == 17,
                "Java " + Runtime.version() + " in " + System.getProperty("java.home"),
                "Install a JDK 17: Cassandra does not start on any other version.");
        check("State directory " + home.folder(), home::prepare);
        long memory = Machine.freeMemoryBytes();
        report(
                memory >= Machine.SMALL_BYTES,
                "Memory " + Machine.gib(memory) + " free"
                        + (memory >= Machine.NORMAL_BYTES || memory < Machine.SMALL_BYTES
                                ? ""
                                : ", so --small is chosen"),
                "The pipeline needs " + Machine.gib(Machine.SMALL_BYTES) + " of free memory: close other programs.");
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
        StandardOutput.results().println(passed ? "All checks passed." : "Some checks failed.");
        return (passed ? ExitCode.DONE : ExitCode.ENVIRONMENT).code();
    }

    /** A default port in use is not an error: the next free one is chosen. */
    private static void port(int port, String server, String option) {
        try {
            new Ports().exactly(port, server, option);
            StandardOutput.results().println("ok    Port " + port + " for " + server + " is free");
        } catch (PipelineException e) {
            StandardOutput.results().println("note  " + e.getMessage() + " The next free port will be used.");
        }
    }

    private void check(String what, Runnable check) {
        try {
            check.run();
            report(true, what, "");
        } catch (PipelineException e) {
            report(false, String.valueOf(e.getMessage()), e.nextStep());
        }
    }

    private void report(boolean ok, String what, String next) {
        StandardOutput.results().println((ok ? "ok    " : "FAIL  ") + what);
        if (!ok) {
            StandardOutput.results().println("      " + next);
            passed = false;
        }
    }
}
