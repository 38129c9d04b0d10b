package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;

/** Several rows in one request. */
final class Batches {
    /** A Cassandra with its default settings rejects batches above 50 KiB. */
    static final int MAX_BYTES = 40 * 1024;

    /** What a row has beside its texts, at most. */
    private static final int ROW_BYTES = 128;

    private static final int MAX_UTF8_BYTES_PER_CHAR = 3;

    private Batches() {}

    /** The rows in one unlogged batch, which may be applied twice; a single one by itself, which may be of any size. */
    static Statement<?> of(List<BoundStatement> rows) {
        if (rows.size() == 1) {
            return rows.get(0).setIdempotent(true);
        }
        BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
        rows.forEach(batch::addStatement);
        return batch.setIdempotence(true).build();
    }

    /** At most so many bytes are in a row of numbers, times and these texts. */
    static int bytes(String... texts) {
        int chars = 0;
        for (String text : texts) {
            chars += text.length();
        }
        return ROW_BYTES + MAX_UTF8_BYTES_PER_CHAR * chars;
    }
}
