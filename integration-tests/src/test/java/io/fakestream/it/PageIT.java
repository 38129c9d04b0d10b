package io.fakestream.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page in the Chromium that is installed; skipped where there is none. */
@ExtendWith(SharedPipeline.class)
class PageIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void theLinesMoveWhileItRuns() {
        Optional<Path> chromium = Stream.of(
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/usr/bin/google-chrome-stable")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (System.getenv("CI") == null) {
            assumeThat(chromium).as("an installed Chromium").isPresent();
        }
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.orElseThrow())
                .setHeadless(true)
                .setArgs(List.of(
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync"));

        Playwright.CreateOptions noDownload =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(noDownload);
                Browser browser = playwright.chromium().launch(options)) {
            Page page = browser.newPage();
            List<String> problems = new CopyOnWriteArrayList<>();
            page.onPageError(problems::add);
            page.onRequestFailed(request -> problems.add("failed: " + request.url()));
            page.onRequest(request -> {
                if (!request.url().startsWith(SharedPipeline.page())) {
                    problems.add("leaves this machine: " + request.url());
                }
            });
            page.navigate(SharedPipeline.page());

            Awaitility.await("a chart with the top artists")
                    .atMost(TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(page.locator("canvas").count()).isPositive());
            String before = chart(page);
            Awaitility.await("the lines move")
                    .atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(chart(page)).isNotEqualTo(before));
            Awaitility.await("the processing's figures")
                    .atMost(TIMEOUT)
                    .untilAsserted(() ->
                            assertThat(page.locator("#batch").textContent()).startsWith("latest batch"));
            assertThat(page.locator("#facts").innerText())
                    .doesNotContain("not available yet")
                    .contains("lag in time");
            assertThat(page.locator("#times tr").allInnerTexts())
                    .anyMatch(row -> row.matches(
                            "addBatch\\s+[\\d\u202f]+\\s+process batch: read, validate, store and aggregate"));
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "it", "page.png")));
            assertThat(page.content()).contains("Average listener age");
            assertThat(problems).isEmpty();
        }
    }

    /** What is drawn. */
    private static String chart(Page page) {
        return String.valueOf(page.evaluate("() => document.querySelector('canvas').toDataURL()"));
    }
}
