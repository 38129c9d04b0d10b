package io.fakestream.runtime.monitor;

import io.fakestream.ingestion.Ingestion;

/** A run of this pipeline's generator. */
record PausableIngestion(Ingestion run) implements GeneratorPause.Generator {
    @Override
    public void pause() {
        run.pause();
    }

    @Override
    public void resume() {
        run.resume();
    }

    @Override
    public boolean isPaused() {
        return run.isPaused();
    }
}
