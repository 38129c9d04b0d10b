package io.fakestream.embedded.child;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Formats Kafka's log directory if it is new, and then runs the broker in the same JVM.
 *
 * <p>Arguments: the configuration file, the log directory, the cluster id.
 */
public final class KafkaChild {
    private KafkaChild() {}

    public static void main(String[] args) throws Throwable {
        String config = args[0];
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            Method execute =
                    Class.forName("kafka.tools.StorageTool").getMethod("execute", String[].class, PrintStream.class);
            String[] format = {"format", "-t", args[2], "-c", config};
            Object code = execute.invoke(null, format, System.out);
            if (!Integer.valueOf(0).equals(code)) {
                throw new IllegalStateException("Kafka cannot format " + args[1] + ": code " + code);
            }
        }
        ChildMain.main(new String[] {"kafka.Kafka", config});
    }
}
