package io.fakestream.cli;

import io.fakestream.ingestion.KafkaAddress;
import io.fakestream.storage.StoreAddress;

/**
 * What processing is wanted: from where, to where, and how.
 *
 * @param checkpoint a folder or a URL
 */
record ProcessingPlan(
        KafkaAddress kafka,
        String topic,
        StoreAddress store,
        ProcessingOptions options,
        ResultOptions results,
        String checkpoint) {
    /** For the processing's own JVM. */
    ProcessingConfigFile file() {
        return new ProcessingConfigFile(
                kafka,
                topic,
                store,
                checkpoint,
                options.trigger,
                results.timeToLive,
                options.windows(),
                options.metricsPort,
                results.rebuild);
    }
}
