package io.fakestream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:href|src)=\"([^\"]+)\"|from '([^']+)'|url\\(([^)]+)\\)");

    private static final List<String> OWN =
            List.of("/", "/dashboard.css", "/dashboard.js", "/elements.js", "/processing.js", "/sources.js");

    private final Map<String, Assets.Asset> assets =
            Assets.load("the-token", "the-start").byPath();

    private String text(String path) {
        return Objects.requireNonNull(assets.get(path), path).text();
    }

    private List<String> references(String path) {
        return REFERENCE
                .matcher(text(path))
                .results()
                .map(AssetsTest::firstGroup)
                .filter(reference -> !reference.startsWith("data:"))
                .toList();
    }

    private static String firstGroup(MatchResult match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        throw new AssertionError(match.group());
    }

    @Test
    void containsEveryFileThatThePageRequests() {
        List<String> requested = references("/");

        assertThat(requested).containsExactly("/uplot/uPlot.min.css", "/dashboard.css", "/dashboard.js");
        assertThat(assets).containsKeys(requested.toArray(String[]::new));
    }

    @Test
    void containsTheModulesThatTheScriptsImport() {
        assertThat(references("/dashboard.js"))
                .containsExactly("./elements.js", "./processing.js", "./sources.js", "./uplot/uPlot.esm.js");
        assertThat(references("/processing.js")).containsExactly("./elements.js");
        assertThat(references("/sources.js")).containsExactly("./elements.js");
        assertThat(references("/elements.js")).isEmpty();
        assertThat(assets).containsKeys("/elements.js", "/processing.js", "/sources.js");
        assertThat(text("/uplot/uPlot.esm.js")).contains("export { uPlot as default }");
        assertThat(references("/dashboard.css")).isEmpty();
        assertThat(references("/uplot/uPlot.min.css")).isEmpty();
    }

    @Test
    void filesReferenceNoOtherSite() {
        for (String path : OWN) {
            String own = text(path).replace("http://www.w3.org/2000/svg", ""); // an XML namespace, never fetched

            assertThat(own).as(path).doesNotContain("http:", "https:", "//cdn", "@import", "@font-face");
        }
    }

    @Test
    void scriptsNeverInsertHtml() {
        for (String path : OWN) {
            assertThat(text(path))
                    .as(path)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void insertsTokenAndStartIntoThePage() {
        assertThat(text("/"))
                .contains("<meta name=\"fsp-token\" content=\"the-token\">")
                .contains("<meta name=\"fsp-start\" content=\"the-start\">");
    }
}
