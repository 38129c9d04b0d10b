package io.fakestream.it.podcasts;

import io.fakestream.format.ListenFormat;
import io.fakestream.format.source.Source;

/** Podcasts, which have a topic and names of their own. */
public final class PodcastSource implements Source {
    private final ListenFormat format = new PodcastFormat();

    @Override
    public String name() {
        return "podcasts";
    }

    @Override
    public String topic() {
        return "podcasts";
    }

    @Override
    public ListenFormat format() {
        return format;
    }
}
