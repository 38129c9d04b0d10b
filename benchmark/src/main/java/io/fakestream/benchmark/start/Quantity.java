package io.fakestream.benchmark.start;

/** What is measured, in the order of the table. */
enum Quantity {
    COLD_START("first start in a new home: first average", "s", "20 s", "12 s"),
    WARM_START("later starts: first average", "s", "14 s", "10 s"),
    CATCH_UP("from Spark ready to a lag below 1 s, 2,000 events/s", "s", "12 s", "6 s"),
    LOADED_CPU("CPU at 500 events/s, all processes", "cores", "0.4 of before", "0.2"),
    LATENCY_P50("due time to acknowledged row at 500 events/s, p50", "ms", "600 ms", "300 ms"),
    LATENCY_P99("the same, p99", "ms", "1,000 ms", "600 ms"),
    IDLE_CPU("CPU without events, all processes", "cores", "0.2 of before", "0.05"),
    MEMORY("resident memory at 500 events/s, all processes", "GiB", "1.8 GiB", "1.5 GiB");

    final String text;
    final String unit;
    final String atLeast;
    final String aim;

    Quantity(String text, String unit, String atLeast, String aim) {
        this.text = text;
        this.unit = unit;
        this.atLeast = atLeast;
        this.aim = aim;
    }
}
