package io.fakestream.processing.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * For each topic, the newest start of a window that its events have been counted in, milliseconds since the epoch. Tasks
 * add to it; the source reads it on the driver when it plans the next micro-batch, see {@link WatermarkTime}.
 */
public final class NewestWindows extends AccumulatorV2<Map<String, Long>, Map<String, Long>> {
    private static volatile NewestWindows onDriver = new NewestWindows();

    private final Map<String, Long> starts = new ConcurrentHashMap<>();

    /** The instance that tasks of this Spark application add to. There is one query in an application. */
    public static NewestWindows register(SparkContext spark) {
        NewestWindows windows = new NewestWindows();
        spark.register(windows, "newest windows");
        onDriver = windows;
        return windows;
    }

    /** What the tasks that have ended have added. */
    static Map<String, Long> onDriver() {
        return onDriver.value();
    }

    /** Adds the start of a window. */
    public void add(String topic, long startMillis) {
        starts.merge(topic, startMillis, Math::max);
    }

    @Override
    public boolean isZero() {
        return starts.isEmpty();
    }

    @Override
    public AccumulatorV2<Map<String, Long>, Map<String, Long>> copy() {
        NewestWindows copy = new NewestWindows();
        copy.add(starts);
        return copy;
    }

    @Override
    public void reset() {
        starts.clear();
    }

    @Override
    public void add(Map<String, Long> more) {
        more.forEach(this::add);
    }

    @Override
    public void merge(AccumulatorV2<Map<String, Long>, Map<String, Long>> other) {
        add(other.value());
    }

    @Override
    public Map<String, Long> value() {
        return Map.copyOf(starts);
    }
}
