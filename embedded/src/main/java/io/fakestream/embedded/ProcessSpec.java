package io.fakestream.embedded;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a child JVM is started.
 *
 * @param name        the server's name, as people read it
 * @param jars        the folders whose jars are its class path, in this order
 * @param jvmOptions  memory, modules, system properties
 * @param mainAndArgs the main class and its arguments
 * @param environment added to ours
 * @param folder      the working folder, with temporary files in {@code tmp}
 * @param log         where its output goes
 */
record ProcessSpec(
        String name,
        List<Path> jars,
        List<String> jvmOptions,
        List<String> mainAndArgs,
        Map<String, String> environment,
        Path folder,
        Path log) {
    /**
     * For JVMs that run very much code, most of it for a short time: ten times the JVM's own thresholds. With the usual ones
     * Spark's optimizing compiler took as much of a million events' time as the events themselves, and with these half of that; Cassandra's
     * took a third less (docs/adr/0020).
     */
    static final List<String> COMPILE_LESS = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** Servers compare and write words and numbers in the machine's locale: in a Turkish one "TITLE" is not "title" in capitals. */
    private static final List<String> ENGLISH =
            List.of("-Duser.language=en", "-Duser.country=US", "-Duser.extensions=");

    /** Variables that add options to every JVM, such as a heap or a debugger's port, of which there can be one. */
    private static final List<String> OPTIONS_OF_ALL_JVMS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** The directory of temporary files in the working directory. */
    static final String TEMPORARY = "tmp";

    /** Where it keeps temporary files. */
    Path temporary() {
        return temporary(folder);
    }

    /** The same for a child with this working folder. */
    static Path temporary(Path folder) {
        return folder.resolve(TEMPORARY);
    }

    /** Ours, without what is not for servers, and with what this one needs. */
    void addTo(Map<String, String> inherited) {
        OPTIONS_OF_ALL_JVMS.forEach(inherited::remove);
        inherited.putAll(environment);
    }

    /**
     * The command. The shell in front makes the child deaf to Ctrl-C, which a terminal sends to every process of ours at once:
     * the parent stops the children itself, in order. {@code exec} keeps the process id.
     */
    List<String> command(ClassArchive archive) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "trap '' INT HUP; exec \"$0\" \"$@\"",
                Installation.java(),
                "-cp",
                jars.stream()
                        .map(folder -> folder + File.separator + "*")
                        .collect(Collectors.joining(File.pathSeparator))));
        command.addAll(
                archive.options(folder, jvmOptions.stream().noneMatch(option -> option.startsWith(JmxExporter.AGENT))));
        command.addAll(ENGLISH);
        command.add("-Djava.io.tmpdir=" + temporary());
        command.addAll(jvmOptions);
        command.addAll(mainAndArgs);
        return command;
    }
}
