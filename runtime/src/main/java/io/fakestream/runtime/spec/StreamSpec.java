package io.fakestream.runtime.spec;

import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.Speed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stream to generate, and how to publish it.
 *
 * @param fromMillis  when it begins, in milliseconds since the epoch; null for when it is started
 * @param faultLabels whether a header names the injected fault of a record
 */
public record StreamSpec(
        GeneratorConfig config, @Nullable Long fromMillis, Speed speed, RecordKey key, boolean faultLabels) {
    /** When the run begins if it is started now. A finite run at full speed ends now, so that it lies in the past. */
    public long startMillis(long nowMillis) {
        Long from = fromMillis;
        if (from != null) {
            return from;
        }
        Long count = config.count();
        if (count == null || !Double.isInfinite(speed.times())) {
            return nowMillis;
        }
        double seconds = Run.curve(config, nowMillis).secondsAt((double) count);
        return nowMillis - (long) (seconds * 1_000);
    }

    /** The manifest of a run of this stream. */
    public RunManifest manifest(Run run, String topic, int partitions) {
        return new RunManifest(
                run.id().text(),
                run.startMillis(),
                config,
                run.catalog().hash(),
                new RecordForm(topic, partitions, key, faultLabels),
                speed,
                List.of());
    }

    /** Whether an unfinished run is a run of this stream. */
    public boolean describes(RunManifest manifest) {
        return manifest.config().equals(config)
                && manifest.speed().equals(speed)
                && manifest.record().key() == key
                && manifest.record().labels() == faultLabels;
    }
}
