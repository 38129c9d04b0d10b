package io.fakestream.cli;

import io.fakestream.storage.StoreAddress;
import io.fakestream.topics.KafkaAddress;

/**
 * What processing is wanted: from where, to where, and how.
 *
 * @param checkpoint  a folder or a URL
 * @param metricsHost the address on which the metrics are served
 */
record ProcessingPlan(
        KafkaAddress kafka,
        String topic,
        StoreAddress store,
        ProcessingOptions options,
        ResultOptions results,
        String checkpoint,
        String metricsHost) {
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
                metricsHost,
                options.metricsPort,
                results.rebuild,
                options.skipped());
    }
}
