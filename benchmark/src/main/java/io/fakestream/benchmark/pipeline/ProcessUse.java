package io.fakestream.benchmark.pipeline;

import io.fakestream.embedded.ChildProcess;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much processor time processes have used since they began.
 *
 * @param cpu by name, such as {@code Kafka}
 */
record ProcessUse(Map<String, Duration> cpu) {
    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;

    ProcessUse {
        cpu = new LinkedHashMap<>(cpu);
    }

    /** Of these, and of this JVM, by the name {@code bench}. */
    static ProcessUse of(List<ChildProcess> children) {
        Map<String, Duration> cpu = new LinkedHashMap<>();
        children.forEach(child -> ProcessHandle.of(child.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .ifPresent(time -> cpu.merge(child.name(), time, Duration::plus)));
        ProcessHandle.current().info().totalCpuDuration().ifPresent(time -> cpu.put("bench", time));
        return new ProcessUse(cpu);
    }

    /** What was used since then; a process that has begun since counts from its beginning. */
    ProcessUse since(ProcessUse before) {
        Map<String, Duration> used = new LinkedHashMap<>();
        cpu.forEach((name, time) -> used.put(name, time.minus(before.cpu.getOrDefault(name, Duration.ZERO))));
        return new ProcessUse(used);
    }

    /** Microseconds of one processor for each event, by process. */
    Map<String, Double> microsPerEvent(long events) {
        Map<String, Double> micros = new LinkedHashMap<>();
        cpu.forEach((name, time) -> micros.put(name, time.toNanos() / NANOS * MICROS / events));
        return micros;
    }

    /** Such as {@code Kafka 3.1, Cassandra 40.2 µs; 22,000 events/s per core}. */
    String text(long events) {
        Map<String, Double> micros = microsPerEvent(events);
        double sum = micros.values().stream().mapToDouble(Double::doubleValue).sum();
        return micros.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%s %.1f", each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "))
                + String.format(Locale.ROOT, " µs of processor time an event: %,.0f events/s per core", MICROS / sum);
    }
}
