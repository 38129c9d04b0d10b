package io.fakestream.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/** The files of the page, read from the class path once: nothing else is served, and no request reads a file. */
final class Assets {
    private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

    private final Map<String, Asset> byPath;

    private Assets(Map<String, Asset> byPath) {
        this.byPath = byPath;
    }

    /**
     * Loads all files.
     *
     * @param token sent by the page with every request that changes something
     * @param start id of this start of the dashboard; a page from an earlier start has the wrong token and reloads
     *              itself
     */
    static Assets load(String token, String start) {
        String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
        String page = text("dashboard.html").replace("{token}", token).replace("{start}", start);
        return new Assets(Map.of(
                "/", new Asset("text/html", page),
                "/dashboard.css", new Asset("text/css", text("dashboard.css")),
                "/dashboard.js", new Asset("text/javascript", text("dashboard.js")),
                "/elements.js", new Asset("text/javascript", text("elements.js")),
                "/processing.js", new Asset("text/javascript", text("processing.js")),
                "/sources.js", new Asset("text/javascript", text("sources.js")),
                "/uplot/uPlot.esm.js", new Asset("text/javascript", text(uplot + "uPlot.esm.js")),
                "/uplot/uPlot.min.css", new Asset("text/css", text(uplot + "uPlot.min.css"))));
    }

    Map<String, Asset> byPath() {
        return byPath;
    }

    private static String uplotVersion() {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text(UPLOT_POM)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties.getProperty("version");
    }

    private static String text(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + resource, unreadable);
        }
    }

    /** One file. */
    record Asset(String type, String text) {}
}
