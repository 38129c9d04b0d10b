package io.fakestream.benchmark.pipeline;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.fakestream.generator.Run;
import io.fakestream.storage.Store;
import io.fakestream.storage.sink.ListenRow;
import java.util.Arrays;
import java.util.Objects;

/** Observes each row of some shards in the raw table once; the numbers of a shard have no gaps. */
final class RowObserver extends TableObserver {
    /** Only every fourth shard is read. */
    private static final int STEP = 4;

    private final String streamId;
    private final PreparedStatement newRows;
    private final long[] highest;
    private int shard;

    RowObserver(Store store, Run run, long fromMillis, long toMillis) {
        super(store, fromMillis, toMillis);
        this.streamId = run.id().text();
        this.newRows = store.session()
                .prepare("SELECT number, due_at FROM " + store.address().keyspace()
                        + ".listens WHERE stream_id = ? AND shard = ? AND bucket = ? AND number > ?");
        this.highest = new long[run.config().shards()];
        Arrays.fill(highest, -1);
    }

    @Override
    void read(Store from) {
        shard = (shard + STEP) % highest.length;
        long bucket = (highest[shard] + 1) / ListenRow.BUCKET;
        for (Row row : from.session().execute(newRows.bind(streamId, shard, bucket, highest[shard]))) {
            highest[shard] = row.getLong(0);
            seen(Objects.requireNonNull(row.getInstant(1)).toEpochMilli());
        }
    }
}
