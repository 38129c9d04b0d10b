package io.fakestream.storage;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads a part of many partitions, several at a time. */
final class PartitionReads {
    /** A connection of the driver takes at most 1,024 requests. */
    private static final int CONCURRENT = 256;

    private PartitionReads() {}

    /**
     * Passes the rows of a query for each partition, on the calling thread. The rows of a query are in their order.
     *
     * @param partitions selects the keys of the partitions
     * @param query      the query for a row of {@code partitions}
     */
    static void forEachRow(
            CqlSession session, BoundStatement partitions, Function<Row, BoundStatement> query, Consumer<Row> each) {
        Iterator<Row> keys = session.execute(partitions).iterator();
        while (keys.hasNext()) {
            List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
            while (keys.hasNext() && answers.size() < CONCURRENT) {
                answers.add(session.executeAsync(query.apply(keys.next())));
            }
            for (CompletionStage<AsyncResultSet> answer : answers) {
                AsyncResultSet page = answer.toCompletableFuture().join();
                page.currentPage().forEach(each);
                while (page.hasMorePages()) {
                    page = page.fetchNextPage().toCompletableFuture().join();
                    page.currentPage().forEach(each);
                }
            }
        }
    }
}
