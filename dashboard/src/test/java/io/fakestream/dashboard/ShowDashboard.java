package io.fakestream.dashboard;

import java.time.Duration;

/** Serves the page with changing numbers until it is stopped, for development of the page. */
final class ShowDashboard {
    private ShowDashboard() {}

    /** Arguments: port, seconds of start-up, text of the last error; all are optional. */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
        Duration start = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 10);
        String error = args.length > 2 ? args[2] : null;
        long before = System.nanoTime();
        try (Dashboard dashboard =
                Dashboard.start("127.0.0.1", port, "development-only", new MovingPipeline(start, error))) {
            System.out.println(dashboard.address() + " after " + (System.nanoTime() - before) / 1_000_000 + " ms");
            Thread.currentThread().join();
        }
    }
}
