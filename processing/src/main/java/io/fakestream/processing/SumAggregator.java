package io.fakestream.processing;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/** Aggregates serialized {@link ResultSum}s in Spark: one column holds all sums of a result. */
final class SumAggregator extends Aggregator<byte[], byte[], byte[]> {
    private static final long serialVersionUID = 1;

    @Override
    public byte[] zero() {
        return ResultSum.EMPTY;
    }

    @Override
    public byte[] reduce(byte[] sum, byte[] more) {
        return ResultSum.add(sum, more);
    }

    @Override
    public byte[] merge(byte[] one, byte[] other) {
        return ResultSum.add(one, other);
    }

    @Override
    public byte[] finish(byte[] sum) {
        return sum;
    }

    @Override
    public Encoder<byte[]> bufferEncoder() {
        return Encoders.BINARY();
    }

    @Override
    public Encoder<byte[]> outputEncoder() {
        return Encoders.BINARY();
    }
}
