package io.fakestream.ingestion.replay;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kind of device of Spotify's {@code platform}, such as {@code Android OS 13 API 33 (Google, Pixel 7)}, in the words
 * of generated events. The platform itself, with versions and models, is not published.
 */
final class SpotifyPlatform {
    /** The first kind with a word that the platform contains is it: a television may run Android, a browser Windows. */
    private static final List<Map.Entry<String, List<String>>> KINDS = List.of(
            Map.entry("web", List.of("web_player", "webplayer", "web player")),
            Map.entry("tv", List.of("_tv", "tv_", "android tv", "tvos", "playstation", "xbox", "roku", "chromecast")),
            Map.entry("speaker", List.of("cast", "speaker", "sonos", "alexa", "amazon_", "google_home", "bose")),
            Map.entry("mobile", List.of("android", "ios", "iphone", "ipad")),
            Map.entry("desktop", List.of("windows", "os x", "osx", "macos", "linux")));

    private SpotifyPlatform() {}

    /** The kind of device, or null if it is not known. */
    static @Nullable String device(@Nullable String platform) {
        if (platform == null) {
            return null;
        }
        String text = platform.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, List<String>> kind : KINDS) {
            if (kind.getValue().stream().anyMatch(text::contains)) {
                return kind.getKey();
            }
        }
        return null;
    }
}
