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
 * @param name        the server's display name
 * @param jars        the directories whose jars are its class path, in this order
 * @param jvmOptions  memory, modules, system properties
 * @param mainAndArgs the main class and its arguments
 * @param environment environment variables in addition to those of this process
 * @param folder      the working directory, with temporary files in {@code tmp}
 * @param log         the file for its output
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
     * For JVMs that run a lot of code, most of it briefly: ten times the JVM's default compilation thresholds. For a
     * million events, the C2 compiler in Spark used as much CPU time as the events themselves with the defaults, and
     * half of that with these; in Cassandra it used a third less (docs/adr/0020).
     */
    static final List<String> HIGH_COMPILE_THRESHOLDS = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /**
     * Servers convert and format text in the default locale; in a Turkish locale "TITLE" is not "title" in upper case.
     */
    private static final List<String> ENGLISH =
            List.of("-Duser.language=en", "-Duser.country=US", "-Duser.extensions=");

    /**
     * Variables that add options to every JVM, such as the heap size, or a debugger's port that only one JVM can use.
     */
    private static final List<String> OPTIONS_OF_ALL_JVMS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** The directory of temporary files in the working directory. */
    static final String TEMPORARY = "tmp";

    /** The directory of its temporary files. */
    Path temporary() {
        return temporary(folder);
    }

    /** The directory of temporary files of a child with this working directory. */
    static Path temporary(Path folder) {
        return folder.resolve(TEMPORARY);
    }

    /** Removes the JVM variables from the inherited environment and adds those of this server. */
    void addTo(Map<String, String> inherited) {
        OPTIONS_OF_ALL_JVMS.forEach(inherited::remove);
        inherited.putAll(environment);
    }

    /** The class path of all jars in these directories. */
    static String classPath(List<Path> jars) {
        return jars.stream()
                .map(folder -> folder + File.separator + "*")
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The command. The shell makes the child ignore Ctrl-C, which a terminal sends to all processes of the foreground
     * group: the parent stops the children itself, in order. {@code exec} keeps the process id.
     */
    List<String> command(ClassArchive archive) {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\"", Installation.java(), "-cp", classPath(jars)));
        command.addAll(
                archive.options(folder, jvmOptions.stream().noneMatch(option -> option.startsWith(JmxExporter.AGENT))));
        String classLists = System.getProperty("fsp.class-lists"); // to update those of PreparedArchives
        if (classLists != null) {
            command.add("-XX:DumpLoadedClassList="
                    + Path.of(classLists).toAbsolutePath().resolve(ClassArchive.server(jars) + ".txt"));
        }
        command.addAll(ENGLISH);
        command.add("-Djava.io.tmpdir=" + temporary());
        command.addAll(jvmOptions);
        command.addAll(mainAndArgs);
        return command;
    }
}
