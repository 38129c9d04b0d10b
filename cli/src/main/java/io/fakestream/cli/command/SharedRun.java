package io.fakestream.cli.command;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.ingestion.Ingestion;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.PipelineException;
import io.fakestream.topics.KafkaAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run that several processes generate together, from one plan. */
final class SharedRun {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");

    private SharedRun() {}

    /** Writes the plan. */
    static void write(RunManifest manifest, Path file) {
        if (Files.exists(file)) {
            throw PipelineException.usage(
                    "The file " + file + " already exists.", "Choose another one, or remove it first.");
        }
        RunFolder.plan(file).write(manifest);
        int last = manifest.config().shards() - 1;
        System.err.println(
                "Plan of run " + manifest.run() + " in " + file + ". Start its parts, in any number of processes:\n"
                        + "  fsp generate --run " + file + " --shards 0-" + last / 2 + "\n"
                        + "  fsp generate --run " + file + " --shards " + (last / 2 + 1) + "-" + last);
    }

    /** The part of a plan that this process generates. */
    static Ingestion part(Path file, String shards, KafkaAddress kafka, Runs.TargetFactory target, int threads) {
        RunFolder plan = RunFolder.plan(file);
        int all = plan.manifest().config().shards();
        Matcher range = RANGE.matcher(shards.strip());
        if (!range.matches()) {
            throw invalid(shards, all);
        }
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
        if (from > to || to >= all) {
            throw invalid(shards, all);
        }
        return Runs.part(plan, from, to, kafka, target, threads);
    }

    private static RuntimeException invalid(String shards, int all) {
        return PipelineException.usage(
                "--shards must be within the plan's shards, 0-" + (all - 1) + ", but was \"" + shards + "\".",
                "Example: --shards 0-" + (all - 1) / 2);
    }
}
