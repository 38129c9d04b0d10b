package io.fakestream.runtime.host;

import io.fakestream.embedded.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resident memory of each process of a pipeline, in bytes. */
public final class ResidentMemory {
    private ResidentMemory() {}

    /** Bytes by process name; processes that {@code ps} does not find are left out. */
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
            // without ps there is no value to show
        }
    }
}
