package io.fakestream.benchmark.start;

import com.fasterxml.jackson.databind.JsonNode;
import io.fakestream.benchmark.Medians;
import io.fakestream.benchmark.ProcessUse;
import io.fakestream.benchmark.ProcessUse.Use;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** One round of a build: four starts in one home directory, of which the first is cold. */
final class Trial {
    private static final int LOAD = 500;
    private static final int HIGH_LOAD = 2_000;
    private static final double GIBIBYTE = 1 << 30;
    private static final double NANOS = 1e9;

    /** How long the JVMs run before the steady state is measured. After one minute, a quarter of the CPU time is JIT. */
    private static final Duration WARM_UP = Duration.ofMinutes(3);

    private static final Duration MEASURED = Duration.ofSeconds(60);

    /** Without events, there is little to warm up. */
    private static final Duration IDLE_WARM_UP = Duration.ofSeconds(20);

    private final Checkout checkout;
    private final Path home;
    private final BiConsumer<Quantity, Double> results;
    private final PrintStream progress;

    /**
     * Creates a round.
     *
     * @param home    a directory that does not exist yet
     * @param results receives each measured value
     */
    Trial(Checkout checkout, Path home, BiConsumer<Quantity, Double> results, PrintStream progress) {
        this.checkout = checkout;
        this.home = home;
        this.results = results;
        this.progress = progress;
    }

    void run() throws IOException, InterruptedException {
        try (UpProcess cold = start(List.of())) {
            awaitFirstAverage(cold, Quantity.COLD_START);
        }
        try (UpProcess warm = start(List.of())) {
            awaitFirstAverage(warm, Quantity.WARM_START);
            Thread.sleep(WARM_UP.toMillis());
            measure(warm, Quantity.LOADED_CPU);
        }
        try (UpProcess busy = start(List.of("--rate", Integer.toString(HIGH_LOAD)))) {
            awaitCatchUp(busy);
        }
        try (UpProcess idle = start(List.of("--without", "generator"))) {
            idle.await("Spark is ready", UpProcess.ready("Spark"));
            Thread.sleep(IDLE_WARM_UP.toMillis());
            measure(idle, Quantity.IDLE_CPU);
        }
    }

    private UpProcess start(List<String> options) throws IOException {
        return UpProcess.start(checkout, home, options);
    }

    private void awaitFirstAverage(UpProcess pipeline, Quantity quantity) throws InterruptedException {
        JsonNode status = pipeline.await("first average", UpProcess.ready("first average"));
        report(quantity, pipeline.seconds());
        StringBuilder phases = new StringBuilder();
        status.path("phases")
                .forEach(phase -> phases.append(phases.isEmpty() ? "" : ", ")
                        .append(phase.path("name").asText())
                        .append(String.format(
                                Locale.ROOT, " %.1f s", phase.path("seconds").asDouble())));
        progress.println("    " + phases);
        printCpuTime(pipeline);
    }

    /** The processors are the limit of a start if the sum is close to their number times the duration. */
    private void printCpuTime(UpProcess pipeline) {
        StringBuilder text = new StringBuilder();
        double total = 0;
        for (Map.Entry<String, Use> one : use(pipeline.processes()).processes().entrySet()) {
            double seconds = one.getValue().cpu().toNanos() / NANOS;
            total += seconds;
            text.append(String.format(Locale.ROOT, ", %s %.1f s", one.getKey(), seconds));
        }
        progress.printf(Locale.ROOT, "    CPU time: %.1f s%s%n", total, text);
    }

    private void awaitCatchUp(UpProcess pipeline) throws InterruptedException {
        pipeline.await("Spark is ready", UpProcess.ready("Spark"));
        double ready = pipeline.seconds();
        try (Backlog backlog = pipeline.backlog()) {
            pipeline.await(
                    "lag below one second",
                    status -> backlog.lag() < HIGH_LOAD
                            && backlog.published() > HIGH_LOAD
                            && UpProcess.ready("first average").test(status));
        }
        report(Quantity.CATCH_UP, pipeline.seconds() - ready);
        printCpuTime(pipeline);
    }

    private void measure(UpProcess pipeline, Quantity cpu) throws InterruptedException {
        Map<String, ProcessHandle> processes = pipeline.processes();
        ProcessUse before = use(processes);
        long began = System.nanoTime();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        while (System.nanoTime() - began < MEASURED.toNanos()) {
            Thread.sleep(10_000); // the latency is that of the last seconds; more polls would be a load
            pipeline.poll()
                    .map(status -> status.path("latency"))
                    .filter(JsonNode::isObject)
                    .ifPresent(latency -> {
                        p50.add(latency.path("p50").asDouble());
                        p99.add(latency.path("p99").asDouble());
                    });
        }
        double seconds = (System.nanoTime() - began) / NANOS;
        ProcessUse used = use(processes).since(before);
        double cores = used.processes().values().stream()
                        .mapToLong(use -> use.cpu().toNanos())
                        .sum()
                / NANOS
                / seconds;
        report(cpu, cores);
        used.processes()
                .forEach((name, use) -> progress.printf(
                        Locale.ROOT,
                        "    %-9s %.3f cores, %,.0f MiB%n",
                        name,
                        use.cpu().toNanos() / NANOS / seconds,
                        use.resident() / 1024.0 / 1024.0));
        if (cpu == Quantity.LOADED_CPU) {
            report(Quantity.LATENCY_P50, Medians.of(p50));
            report(Quantity.LATENCY_P99, Medians.of(p99));
            report(
                    Quantity.MEMORY,
                    used.processes().values().stream().mapToLong(Use::resident).sum() / GIBIBYTE);
        }
    }

    private static ProcessUse use(Map<String, ProcessHandle> processes) {
        Map<String, Use> uses = new TreeMap<>();
        processes.forEach((name, process) -> uses.put(name, Use.of(process)));
        return new ProcessUse(uses);
    }

    private void report(Quantity quantity, double value) {
        results.accept(quantity, value);
        progress.printf(Locale.ROOT, "  %s: %s: %.2f %s%n", checkout.name(), quantity.text, value, quantity.unit);
    }
}
