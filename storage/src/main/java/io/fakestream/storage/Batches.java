package io.fakestream.storage;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;

/** Builds batches of rows. */
final class Batches {
    /** With default settings, Cassandra rejects batches above 50 KiB. */
    static final int MAX_BYTES = 40 * 1024;

    /** Maximum size of a row without its texts. */
    private static final int ROW_BYTES = 128;

    private static final int MAX_UTF8_BYTES_PER_CHAR = 3;

    private Batches() {}

    /**
     * An idempotent, unlogged batch of these rows; a single row is sent as a plain statement, which may have any size.
     */
    static Statement<?> of(List<BoundStatement> rows) {
        if (rows.size() == 1) {
            return rows.get(0).setIdempotent(true);
        }
        BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
        rows.forEach(batch::addStatement);
        return batch.setIdempotence(true).build();
    }

    /** Upper bound for the size of a row that consists of numbers, times and these texts. */
    static int bytes(String... texts) {
        int chars = 0;
        for (String text : texts) {
            chars += text.length();
        }
        return ROW_BYTES + MAX_UTF8_BYTES_PER_CHAR * chars;
    }
}
