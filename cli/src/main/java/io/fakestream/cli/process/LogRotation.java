package io.fakestream.cli.process;

import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Renames a full log to {@code .1}, {@code .1} to {@code .2}, and so on. Logback's own policies interpret the name as a
 * pattern, in which a percent sign or a backslash in a directory's name has a special meaning.
 */
final class LogRotation extends ContextAwareBase implements RollingPolicy {
    private static final int KEPT = 3;

    private final Path file;
    private boolean started;

    LogRotation(Path file) {
        this.file = file;
    }

    @Override
    public void rollover() {
        try {
            for (int older = KEPT; older > 0; older--) {
                Path newer = older == 1 ? file : numbered(older - 1);
                if (Files.exists(newer)) {
                    Files.move(newer, numbered(older), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new RolloverFailure("cannot rename " + file, e);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public String getActiveFileName() {
        return file.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // the name is already known
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isStarted() {
        return started;
    }
}
