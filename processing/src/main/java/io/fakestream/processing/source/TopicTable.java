package io.fakestream.processing.source;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Some topics as one table with the columns of {@link RecordColumns}, which a streaming query reads in micro-batches. */
public final class TopicTable implements Table, SupportsRead {
    /** Spark creates it from its class name; the options are those of {@link SourceConfig#options}. */
    public static final class Provider implements TableProvider {
        @Override
        public StructType inferSchema(CaseInsensitiveStringMap options) {
            return RecordColumns.SCHEMA;
        }

        @Override
        public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> options) {
            return new TopicTable(SourceConfig.of(new CaseInsensitiveStringMap(options)));
        }
    }

    private final SourceConfig config;

    private TopicTable(SourceConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "topics " + String.join(", ", config.topics());
    }

    @Override
    @SuppressWarnings("deprecation") // the default of its replacement is derived from it
    public StructType schema() {
        return RecordColumns.SCHEMA;
    }

    @Override
    public Set<TableCapability> capabilities() {
        return Set.of(TableCapability.MICRO_BATCH_READ);
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
        return () -> new Scan() {
            @Override
            public StructType readSchema() {
                return RecordColumns.SCHEMA;
            }

            @Override
            public String description() {
                return name();
            }

            @Override
            public MicroBatchStream toMicroBatchStream(String checkpoint) {
                return new TopicStream(config);
            }
        };
    }
}
