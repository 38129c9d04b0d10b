package io.fakestream.grading;

import io.fakestream.generator.Arrivals;
import io.fakestream.generator.GeneratorConfig;
import io.fakestream.generator.Mode;
import io.fakestream.generator.RecordForm;
import io.fakestream.generator.RecordKey;
import io.fakestream.generator.Run;
import io.fakestream.generator.RunManifest;
import io.fakestream.generator.RunProgress;
import io.fakestream.generator.SongSource;
import io.fakestream.generator.Speed;
import io.fakestream.generator.faults.FaultRates;
import io.fakestream.model.Fault;
import io.fakestream.model.RunId;
import io.fakestream.verification.ReplayedRun;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A run of ten minutes with faults: 50 events/s of 1,000 users, in four shards. */
final class TestRun {
    static final String ID = "1f2e3d4c";
    private static final int SHARDS = 4;
    private static final long RECORDS_PER_SHARD = 7_500;
    private static final long START = 1_795_498_200_000L;
    private static final Map<Fault, Double> FAULTS = Map.of(
            Fault.DUPLICATE, 0.01,
            Fault.LATE, 0.02,
            Fault.OUT_OF_ORDER, 0.01,
            Fault.ADDED_FIELD, 0.01,
            Fault.CUT, 0.002,
            Fault.MISSING_FIELD, 0.002,
            Fault.WRONG_TYPE, 0.002,
            Fault.TOMBSTONE, 0.001,
            Fault.NEGATIVE_AGE, 0.001);

    private TestRun() {}

    static ReplayedRun create() {
        return create(ID);
    }

    static ReplayedRun create(String id) {
        return create(id, 42);
    }

    static ReplayedRun create(String id, long seed) {
        GeneratorConfig config = new GeneratorConfig(
                seed,
                Mode.DRAWS,
                50,
                Arrivals.EVEN,
                "constant",
                null,
                1_000,
                SHARDS,
                new SongSource(null, 300, 1_500),
                new FaultRates(FAULTS));
        Run run = new Run(new RunId(id), config, START);
        RunManifest manifest = new RunManifest(
                id,
                START,
                config,
                run.catalog().hash(),
                new RecordForm("listens", 4, RecordKey.USER, true),
                Speed.LIVE,
                List.of());
        List<Long> sent = Collections.nCopies(SHARDS, RECORDS_PER_SHARD);
        return ReplayedRun.of(run, manifest, new RunProgress(true, sent, List.of(0L, 0L, 0L, 0L), 0, Map.of()));
    }
}
