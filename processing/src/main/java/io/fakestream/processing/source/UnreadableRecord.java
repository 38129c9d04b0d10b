package io.fakestream.processing.source;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Placeholder for an unreadable record that is to be skipped. */
final class UnreadableRecord extends ConsumerRecord<byte @Nullable [], byte @Nullable []> {
    private final String reason;

    UnreadableRecord(String topic, int partition, long offset, String reason) {
        super(topic, partition, offset, null, null);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
