package io.fakestream.runtime.host;

import io.fakestream.embedded.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much memory each process of a pipeline has in RAM, in bytes. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Process name to bytes, the largest last seen now; processes that {@code ps} does not know are left out. */
    public static Map<String, Long> of(List<ChildProcess> children) {
        Map<String, Long> memory = new LinkedHashMap<>();
        put(memory, "fsp", ProcessHandle.current().pid());
        children.forEach(child -> put(memory, child.name(), child.pid()));
        return memory;
    }

    private static void put(Map<String, Long> memory, String name, long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (!kilobytes.isEmpty()) {
                memory.put(name, Long.parseLong(kilobytes) * 1024);
            }
        } catch (IOException e) {
            // A machine without ps has no figure to show.
        }
    }
}
