package io.fakestream.cli;

import io.fakestream.generator.RunFolder;
import io.fakestream.generator.RunManifest;
import io.fakestream.ingestion.Runs;
import io.fakestream.model.Lateness;
import io.fakestream.storage.Store;
import io.fakestream.verification.ReplayedRun;
import io.fakestream.verification.Verdict;
import io.fakestream.verification.Verification;
import java.nio.file.Path;
import java.util.List;

/** Verifies a drained store against the runs in a folder. */
final class StoreVerification {
    /** Rows this near to their end may go while they are read. */
    private static final long AGEING_MILLIS = 10 * 60 * 1000;

    private StoreVerification() {}

    /**
     * The verdict.
     *
     * @param ttlSeconds how long raw rows stay; 0 for ever
     */
    static Verdict verify(Store store, Path runsFolder, long ttlSeconds) {
        long agedBefore =
                ttlSeconds == 0 ? Long.MIN_VALUE : System.currentTimeMillis() - ttlSeconds * 1000 + AGEING_MILLIS;
        List<ReplayedRun> runs = RunFolder.allIn(runsFolder).stream()
                .map(StoreVerification::replayed)
                .toList();
        return new Verification(store, runs, Lateness.DEFAULT, agedBefore).verify();
    }

    private static ReplayedRun replayed(RunFolder folder) {
        RunManifest manifest = folder.manifest();
        return ReplayedRun.of(Runs.load(manifest), manifest, folder.progress());
    }
}
