package io.fakestream.ingestion.replay;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What kind of files a history is read from. */
public enum Export {
    /** Spotify's extended streaming history, or its short one. */
    SPOTIFY_HISTORY(
            "spotify-history",
            "Spotify's streaming history",
            "(Streaming_History_Audio_.*|endsong_.*|StreamingHistory\\d+|StreamingHistory_music_.*)\\.json",
            Set.of(FileType.SPOTIFY_EXTENDED, FileType.SPOTIFY_SHORT)),
    /** ListenBrainz's export. */
    LISTENBRAINZ("listenbrainz", "ListenBrainz's export", "(listens|\\d+).*\\.jsonl?", Set.of(FileType.LISTENBRAINZ)),
    /** JSON lines of the older Python project. */
    LEGACY("legacy", "listens as JSON lines", ".*\\.(json|jsonl|ndjson)", Set.of(FileType.LISTENS)),
    /** JSON lines of this project. */
    FSP("fsp", "listens as JSON lines", ".*\\.(json|jsonl|ndjson)", Set.of(FileType.LISTENS));

    private final String code;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // patterns are immutable
    private final Pattern members;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<FileType> types;

    Export(String code, String description, String members, Set<FileType> types) {
        this.code = code;
        this.description = description;
        this.members = Pattern.compile(members);
        this.types = types;
    }

    /** The name in options, and the value of {@code source} in the events. */
    public String code() {
        return code;
    }

    /** All codes. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Export::code).toList();
    }

    /** The export with a code; empty if there is none. */
    public static Optional<Export> of(String code) {
        return Arrays.stream(values())
                .filter(export -> export.code.equals(code))
                .findFirst();
    }

    String description() {
        return description;
    }

    boolean accepts(FileType type) {
        return types.contains(type);
    }

    /** Whether a file in a zip is one of those with plays, by its name. */
    boolean isMember(String name) {
        return members.matcher(name.substring(name.lastIndexOf('/') + 1)).matches();
    }

    /** The export of a service with files of these names; empty if there is none. */
    static Optional<Export> ofMembers(Collection<String> names) {
        return Stream.of(SPOTIFY_HISTORY, LISTENBRAINZ)
                .filter(export -> names.stream().anyMatch(export::isMember))
                .findFirst();
    }
}
