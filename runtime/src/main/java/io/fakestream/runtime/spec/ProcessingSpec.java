package io.fakestream.runtime.spec;

import io.fakestream.embedded.SparkMaster;
import io.fakestream.model.EventWindows;
import io.fakestream.model.Remedy;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How and where the processing runs, and what it stores.
 *
 * @param master      null for all cores of this machine
 * @param settings    Spark's settings by name
 * @param trigger     shortest time between the starts of two micro-batches
 * @param maxTriggerDelay how long the next micro-batch waits after a small one; zero not to wait
 * @param checkpoint  a directory or a URL that all executors can reach; null for the default
 * @param timeToLive  of raw rows; zero to keep them
 * @param rebuild     whether to recompute the results from the topic
 * @param skip        records that become dead letters because they cannot be read, such as {@code listens-0@35971}
 * @param remedies    the commands that the messages of the processing name
 * @param metricsPort where to serve metrics; null for a free port with {@code --prometheus}, otherwise for none
 */
public record ProcessingSpec(
        @Nullable SparkMaster master,
        Map<String, String> settings,
        Duration trigger,
        Duration maxTriggerDelay,
        EventWindows windows,
        @Nullable String checkpoint,
        Duration timeToLive,
        boolean rebuild,
        String skip,
        @Nullable Integer metricsPort,
        Remedy.Commands remedies) {
    public ProcessingSpec {
        settings = Map.copyOf(settings);
    }

    /** The chosen master, or this machine with this number of cores; a failed task is retried. */
    public SparkMaster masterOr(int cores) {
        SparkMaster chosen = master;
        return chosen == null ? new SparkMaster("local[" + cores + ",4]") : chosen;
    }
}
