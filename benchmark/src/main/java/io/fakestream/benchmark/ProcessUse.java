package io.fakestream.benchmark;

import io.fakestream.embedded.ChildProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Resources used by processes since their start.
 *
 * @param processes usage by process name, such as {@code Kafka}
 */
public record ProcessUse(Map<String, Use> processes) {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;
    private static final double MEBIBYTE = 1 << 20;

    /**
     * Resources used by one process.
     *
     * @param cpu      CPU time on all cores
     * @param written  bytes written to disk; 0 if unknown
     * @param resident resident memory in bytes; 0 if unknown
     */
    public record Use(Duration cpu, long written, long resident) {
        static final Use NOTHING = new Use(Duration.ZERO, 0, 0);

        /** The usage of a running process. */
        public static Use of(ProcessHandle process) {
            return new Use(
                    process.info().totalCpuDuration().orElse(Duration.ZERO),
                    ProcFiles.writtenBytes(process.pid()),
                    ProcFiles.residentBytes(process.pid()));
        }

        private Use since(Use before) {
            return new Use(cpu.minus(before.cpu), written - before.written, resident);
        }
    }

    public ProcessUse {
        processes = new LinkedHashMap<>(processes);
    }

    /** The usage of these processes, and of this JVM under the name {@code bench}. */
    public static ProcessUse of(List<ChildProcess> children) {
        Map<String, Use> processes = new LinkedHashMap<>();
        children.forEach(child ->
                ProcessHandle.of(child.pid()).ifPresent(process -> processes.put(child.name(), Use.of(process))));
        processes.put("bench", Use.of(ProcessHandle.current()));
        return new ProcessUse(processes);
    }

    /** The usage since an earlier measurement; a process started later counts from its start. */
    public ProcessUse since(ProcessUse before) {
        Map<String, Use> used = new LinkedHashMap<>();
        processes.forEach((name, use) -> used.put(name, use.since(before.processes.getOrDefault(name, Use.NOTHING))));
        return new ProcessUse(used);
    }

    /** Microseconds of CPU time per event, by process. */
    public Map<String, Double> microsPerEvent(long events) {
        return each(use -> use.cpu.toNanos() / NANOS * MICROS / events);
    }

    /** Bytes written to disk per event, by process. */
    public Map<String, Double> writtenPerEvent(long events) {
        return each(use -> (double) use.written / events);
    }

    /** MiB of memory at the end, by process. */
    public Map<String, Double> residentMebibytes() {
        return each(use -> use.resident / MEBIBYTE);
    }

    /**
     * For example {@code Kafka 3.1, Cassandra 40.2 µs of CPU time per event: 22,000 events/s per core}, and two more
     * lines.
     */
    public String text(long events) {
        Map<String, Double> micros = microsPerEvent(events);
        double sum = micros.values().stream().mapToDouble(Double::doubleValue).sum();
        return listed("%s %.1f", micros)
                + String.format(Locale.ROOT, " µs of CPU time per event: %,.0f events/s per core%n", MICROS / sum)
                + listed("%s %,.0f", writtenPerEvent(events)) + String.format(" bytes written to disk per event%n")
                + listed("%s %,.0f", residentMebibytes()) + " MiB of memory";
    }

    private Map<String, Double> each(ToDoubleFunction<Use> figure) {
        Map<String, Double> figures = new LinkedHashMap<>();
        processes.forEach((name, use) -> figures.put(name, figure.applyAsDouble(use)));
        return figures;
    }

    private static String listed(String format, Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(each -> String.format(Locale.ROOT, format, each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
    }
}
