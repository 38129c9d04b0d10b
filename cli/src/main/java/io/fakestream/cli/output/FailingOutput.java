package io.fakestream.cli.output;

import io.fakestream.model.PipelineException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/**
 * A buffered stream whose failures are {@link PipelineException}s, which propagate through every writer on top of it.
 */
final class FailingOutput extends OutputStream {
    private final OutputStream out;
    private final Function<IOException, PipelineException> explanation;

    FailingOutput(OutputStream out, Function<IOException, PipelineException> explanation) {
        this.out = new BufferedOutputStream(out);
        this.explanation = explanation;
    }

    private interface Writing {
        void run() throws IOException;
    }

    @Override
    public void write(int b) {
        explained(() -> out.write(b));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        explained(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        explained(out::flush);
    }

    @Override
    public void close() {
        explained(out::close);
    }

    private void explained(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw explanation.apply(e);
        }
    }
}
