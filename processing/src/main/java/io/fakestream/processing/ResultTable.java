package io.fakestream.processing;

import io.fakestream.storage.StoreAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.apache.spark.sql.internal.connector.SupportsStreamingUpdateAsAppend;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The result tables as a single Spark sink for rows of {@link ResultRow#SCHEMA}. */
final class ResultTable implements Table, SupportsWrite {
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String KEYSPACE = "keyspace";
    private static final String DRIVER_CONFIG = "driverConfig";
    private static final String REPLICATION = "replication";
    private static final String GENERATION = "generation";

    /** Created by Spark from its class name; the options are {@link #options}. */
    public static final class Provider implements TableProvider {
        @Override
        public StructType inferSchema(CaseInsensitiveStringMap options) {
            return ResultRow.SCHEMA;
        }

        @Override
        public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
            return new ResultTable(new CaseInsensitiveStringMap(options));
        }
    }

    private final ResultWrite write;

    private ResultTable(CaseInsensitiveStringMap options) {
        StoreAddress store = new StoreAddress(
                required(options, HOST),
                Integer.parseInt(required(options, PORT)),
                required(options, KEYSPACE),
                options.get(DRIVER_CONFIG),
                Integer.parseInt(required(options, REPLICATION)));
        write = new ResultWrite(store, Long.parseLong(required(options, GENERATION)));
    }

    /** The options for a store and the generation to write with. */
    static Map<String, String> options(StoreAddress store, long generation) {
        Map<String, String> options = new HashMap<>(Map.of(
                HOST, store.host(),
                PORT, Integer.toString(store.port()),
                KEYSPACE, store.keyspace(),
                REPLICATION, Integer.toString(store.replicationFactor()),
                GENERATION, Long.toString(generation)));
        String driverConfig = store.driverConfig();
        if (driverConfig != null) {
            options.put(DRIVER_CONFIG, driverConfig);
        }
        return options;
    }

    private static String required(CaseInsensitiveStringMap options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the result tables require the option " + name);
        }
        return value;
    }

    @Override
    public String name() {
        return "results";
    }

    @Override
    @SuppressWarnings("deprecation") // the default of its replacement is derived from it
    public StructType schema() {
        return ResultRow.SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.STREAMING_WRITE, TableCapability.ACCEPT_ANY_SCHEMA);
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        return new Builder(write);
    }

    /** Accepts update mode through Spark's marker interface. */
    private record Builder(ResultWrite write) implements WriteBuilder, SupportsStreamingUpdateAsAppend {
        @Override
        public Write build() {
            return new Write() {
                @Override
                public StreamingWrite toStreaming() {
                    return write;
                }
            };
        }
    }
}
