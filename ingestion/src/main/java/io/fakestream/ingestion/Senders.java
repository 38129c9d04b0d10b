package io.fakestream.ingestion;

import io.fakestream.generator.ShardStream;
import io.fakestream.model.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All senders of a run and their combined progress. Thread-safe. */
final class Senders {
    private final List<Sender> all = new ArrayList<>();
    private final long acknowledgedBefore;
    private final long latestAcknowledgedRunMillis;

    /** Creates the sender of some shards. */
    interface SenderFactory {
        Sender of(List<ShardStream> own);
    }

    /**
     * Distributes shards over senders.
     *
     * @param streams each positioned at its last acknowledged record
     * @param senderCount number of senders, at most one for each shard
     */
    Senders(List<ShardStream> streams, int senderCount, SenderFactory factory) {
        acknowledgedBefore = streams.stream().mapToLong(ShardStream::records).sum();
        latestAcknowledgedRunMillis = latestAcknowledgedRunMillis(streams);
        int shards = streams.size();
        for (int i = 0; i < senderCount; i++) {
            all.add(factory.of(streams.subList(shards * i / senderCount, shards * (i + 1) / senderCount)));
        }
    }

    /** The time of the latest acknowledged record, in milliseconds of run time; -1 if there is none. */
    static long latestAcknowledgedRunMillis(List<ShardStream> streams) {
        return streams.stream()
                .filter(stream -> stream.records() > 0)
                .mapToLong(ShardStream::sendRunMillis)
                .max()
                .orElse(-1);
    }

    List<Sender> all() {
        return all;
    }

    /** Number of records acknowledged before this start of the run. */
    long acknowledgedBefore() {
        return acknowledgedBefore;
    }

    /** Number of records sent to the target, over all starts of the run. */
    long sent() {
        return acknowledgedBefore
                + all.stream().mapToLong(sender -> sender.report().sent()).sum();
    }

    /** The time of the next record, in milliseconds of run time; {@link Sender#NO_RECORD} if there is none. */
    long headRunMillis() {
        long head = Sender.NO_RECORD;
        for (Sender sender : all) {
            head = Math.min(head, sender.headRunMillis());
        }
        return head;
    }

    /** The time of the latest record, in milliseconds of run time; -1 if there is none. */
    long latestSentRunMillis() {
        long sent = latestAcknowledgedRunMillis;
        for (Sender sender : all) {
            sent = Math.max(sent, sender.report().latestSentRunMillis());
        }
        return sent;
    }

    /** Number of listeners in a session. */
    int listening() {
        return all.stream().mapToInt(sender -> sender.report().listening()).sum();
    }

    /** Number of injected faults of each kind. */
    Map<Fault, Long> faults() {
        EnumMap<Fault, Long> sum = new EnumMap<>(Fault.class);
        all.forEach(sender -> sender.report().faults().forEach((fault, count) -> sum.merge(fault, count, Long::sum)));
        return sum;
    }
}
