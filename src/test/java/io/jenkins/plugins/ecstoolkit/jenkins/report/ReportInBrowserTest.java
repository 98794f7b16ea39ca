package io.jenkins.plugins.ecstoolkit.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import io.jenkins.plugins.ecstoolkit.browser.Chromium;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportFile;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The report's page in a browser, under {@code Content-Security-Policy: default-src 'self'}. It is skipped where there is
 * no Chromium, unless the environment's {@code ECS_TOOLKIT_BROWSER} is {@code required}.
 */
@Timeout(120)
class ReportInBrowserTest {

    @TempDir
    static Path fonts;

    private static Chromium browser;

    @TempDir
    Path folder;

    private TestBuild build;
    private PageServer server;
    private BrowserPage page;

    @BeforeAll
    static void startBrowser() throws IOException {
        Optional<Path> chromium = Chromium.installed();
        if (chromium.isEmpty()) {
            String message = "no Chromium on the path: the report's page is not tested in a browser";
            if ("required".equals(System.getenv("ECS_TOOLKIT_BROWSER"))) {
                fail(message);
            }
            System.err.println(message);
            abort(message);
        }
        browser = Chromium.startWithOneFont(chromium.get(), fonts);
    }

    @AfterAll
    static void stopBrowser() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void begin() throws IOException {
        build = new TestBuild(folder.toFile());
        page = browser.page();
    }

    @AfterEach
    void end() {
        try {
            assertThat(page.problems()).isEmpty();
        } finally {
            page.close();
            if (server != null) {
                server.close();
            }
        }
    }

    private void write(String rollout, List<String> lines) throws IOException {
        Files.createDirectories(folder.resolve("ecs-toolkit"));
        Files.writeString(folder.resolve("ecs-toolkit/" + rollout + ".jsonl"), String.join("\n", lines) + "\n");
    }

    private void serve(String rollout, List<String> lines) throws IOException {
        write(rollout, lines);
        RolloutNotes.note(build, ReportStates.running(rollout));
        server = new PageServer(build.getAction(RolloutReportAction.class));
    }

    private void open(String rollout, List<String> lines) throws IOException {
        serve(rollout, lines);
        page.open(server.address());
    }

    private boolean scrollsSideways() {
        return page.is("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** How well one colour can be read on another, as WCAG counts it. */
    private double contrast(String selector) {
        return page.eval(
                        "(() => { const c = document.createElement('canvas').getContext('2d', {willReadFrequently: true});"
                                + "const rgb = v => { c.clearRect(0, 0, 1, 1); c.fillStyle = v; c.fillRect(0, 0, 1, 1);"
                                + " return c.getImageData(0, 0, 1, 1).data; };"
                                + "const lum = d => [0, 1, 2].map(i => d[i] / 255).map(v => v <= 0.03928 ? v / 12.92"
                                + " : Math.pow((v + 0.055) / 1.055, 2.4)).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);"
                                + "const at = document.querySelector(\"" + selector + "\"); let ground = at;"
                                + "while (ground && rgb(getComputedStyle(ground).backgroundColor)[3] < 255)"
                                + " ground = ground.parentElement;"
                                + "const a = lum(rgb(getComputedStyle(at).color));"
                                + "const b = lum(rgb(ground ? getComputedStyle(ground).backgroundColor : '#fff'));"
                                + "return (Math.max(a, b) + .05) / (Math.min(a, b) + .05); })()")
                .asDouble();
    }

    @Test
    void showsAGoodRollout() throws IOException {
        open("r1", ReportJournals.good());
        assertThat(page.text("document.querySelector('h2').innerText.replace(/\\s+/g, ' ')"))
                .isEqualTo("successful example c0ffee01 → 49779134");
        assertThat(page.eval("document.querySelectorAll('.ecs-timeline li').length")
                        .asInt())
                .isEqualTo(5);
        assertThat(page.is("document.querySelector('.ecs-fresh').innerText === ''"))
                .isTrue();
        page.eval("document.querySelector('#ecs-r1-services-1').open = true");
        assertThat(page.text("document.querySelector('#ecs-r1-services-1').innerText"))
                .contains("web:1 → web:2", "has reached a steady state", "Service in the AWS console");
        assertThat(page.is("[...document.querySelectorAll('#ecs-r1-services-1 .ecs-running')].every(p =>"
                        + " p.getBBox().width > 0) && document.querySelectorAll('.ecs-bar rect').length > 10"))
                .isTrue();
    }

    @Test
    void tellsWithinOneScreenWhatFailed() throws IOException {
        open("r1", ReportJournals.failed());
        String seen = page.text("[...document.querySelectorAll('.ecs-failures *, h2')]"
                + ".filter(e => e.getBoundingClientRect().bottom < innerHeight).map(e => e.innerText).join(' ')");
        assertThat(seen)
                .contains("failed", "app-web-server", "failed since 20", "UTC")
                .contains("container rails exited with code 1", "Runs now: web:1 (c0ffee01), 2 of 2 tasks");
    }

    @Test
    void followsALinkToWhatFailed() throws IOException {
        open("r1", ReportJournals.failed());
        page.eval("document.querySelector('#ecs-r1-services-1').open = false");
        page.eval("document.querySelector('.ecs-failures a').click()");
        assertThat(page.is("document.querySelector('#ecs-r1-services-1').open")).isTrue();
        assertThat(page.text("document.activeElement.parentElement.id")).isEqualTo("ecs-r1-services-1");
        page.eval("location.hash = '#ecs-r1-services-2'");
        page.until("document.querySelector('#ecs-r1-services-2').open");
    }

    @Test
    void followsARunningRolloutWithoutAReload() throws IOException {
        List<String> lines = ReportJournals.good();
        int half = lines.size() / 2;
        open("r1", lines.subList(0, half));
        page.eval("window.same = true");
        assertThat(page.text("document.querySelector('.ecs-fresh').innerText")).matches("Updated \\d+ s ago.*");
        page.eval("document.querySelector('#ecs-r1-pre-1').open = true;"
                + "document.querySelector('#ecs-r1-pre-1 summary').focus()");
        write("r1", lines.subList(0, half + (lines.size() - half) / 2));
        String before = page.text("document.querySelector('.ecs-sections').dataset.version");
        page.until("document.querySelector('.ecs-sections').dataset.version !== '" + before + "'");
        // What was opened stays open, what has the focus keeps it.
        assertThat(page.is("document.querySelector('#ecs-r1-pre-1').open")).isTrue();
        assertThat(page.text("document.activeElement.parentElement.id")).isEqualTo("ecs-r1-pre-1");
        write("r1", lines);
        page.until("document.querySelector('h2').innerText.includes('successful')");
        page.until("document.querySelector('.ecs-fresh').innerText.includes('ended')");
        assertThat(page.is("window.same")).isTrue();
        assertThat(page.text("document.querySelector('[role=status]').textContent"))
                .contains("successful example");
    }

    @Test
    void saysWhenItCannotBeUpdated() throws IOException {
        List<String> lines = ReportJournals.good();
        open("r1", lines.subList(0, lines.size() / 2));
        server.down(true);
        page.until("document.querySelector('.ecs-fresh').innerText.startsWith('Cannot be updated')");
        server.down(false);
        page.until("document.querySelector('.ecs-fresh').innerText.startsWith('Updated')");
        // The browser itself notes each answer that is an error.
        assertThat(page.problems()).allMatch(problem -> problem.contains("503"));
        page.forgetProblems();
    }

    @Test
    void keepsManyServicesReadable() throws IOException {
        open("many", ReportJournals.many(200, 50));
        assertThat(page.eval("document.querySelector('.ecs-sections').outerHTML.length")
                        .asInt())
                .isLessThan(1 << 20);
        assertThat(page.text("document.body.innerText"))
                .contains("190 more: 190 successful", "app-service-1007")
                .doesNotContain("app-service-1008");
        // Ten failed; their details fit into the page, those of the others come when they are opened.
        page.eval("document.querySelectorAll('.ecs-more').forEach(m => { m.open = true; })");
        String last = "document.querySelector('#ecs-many-services-200')";
        assertThat(page.is(last + ".querySelector('.ecs-details') === null")).isTrue();
        page.eval(last + ".open = true");
        page.until(last + ".querySelector('.ecs-details') !== null");
        assertThat(page.text(last + ".textContent")).contains("has reached a steady state");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>window.hacked = 1</script>",
                "\"><img src=x onerror=window.hacked=1>",
                "' onmouseover='window.hacked=1",
                "</details></section><style>*{display:none}</style>",
                "\u202egnp.exe\u2066 שלום עולם"
            })
    void aHostileNameStaysText(String name) throws IOException {
        open("r1", ReportJournals.named(name));
        page.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(page.is("window.hacked === undefined")).isTrue();
        assertThat(page.is("document.querySelectorAll('main script, main img, main style').length === 0"))
                .isTrue();
        assertThat(page.is("document.querySelector('.ecs-failures').getBoundingClientRect().height > 0"))
                .isTrue();
        String shown = page.text("document.querySelector('.ecs-failures a').textContent");
        assertThat(shown).isEqualTo(name.replaceAll("[\u202e\u2066]", " "));
    }

    @Test
    void fitsANarrowWindow() throws IOException {
        page.size(360, 740);
        open("r1", ReportJournals.named("very-long-".repeat(25)));
        page.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        assertThat(scrollsSideways()).isFalse();
    }

    /**
     * With the side panel of a build, in a window of 1280 pixels, 816 are left for a table; names may be longer. Letters
     * further apart stand for the fonts of all machines.
     */
    @ParameterizedTest
    @ValueSource(strings = {"-0.05em", "0", "0.15em", "0.6em"})
    void tablesFitBesideTheSidePanelInAnyFont(String spacing) throws IOException {
        open("r1", ReportJournals.failed());
        page.eval("document.body.style.letterSpacing = '" + spacing + "'");
        page.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        page.eval("document.querySelectorAll('.ecs-wide').forEach(t => { t.style.width = '785px'; })");
        assertThat(page.is("[...document.querySelectorAll('.ecs-wide')].every(t => t.scrollWidth <= t.clientWidth)"))
                .as("no table scrolls sideways")
                .isTrue();
    }

    @Test
    void isReadableInLightAndDark() throws IOException {
        serve("r1", ReportJournals.failed());
        List<String> texts =
                List.of("h2 .ecs-tags", ".ecs-facts dt", ".ecs-failures a", ".ecs-why", ".ecs-took", ".ecs-quiet");
        // As the dark theme of Jenkins has them.
        for (String theme : List.of(
                "",
                "color-scheme: dark; --background: #12121a; --card-background: #1c1c26; --text-color: #fff;"
                        + "--text-color-secondary: #a4a4b5; --link-color: #7aafff; --error-color: #ff6a6a")) {
            server.theme(theme);
            page.open(server.address());
            for (String text : texts) {
                assertThat(contrast(text)).as(text + " in " + theme).isGreaterThan(4.5);
            }
        }
    }

    @Test
    void isAFileOfItsOwn() throws IOException {
        write("r1", ReportJournals.failed());
        Path file = folder.resolve("report.html");
        Files.writeString(
                file,
                ReportFile.of(
                        List.of(ReportSection.read("r1", folder.resolve("ecs-toolkit/r1.jsonl"))), Instant.now()));
        for (String scheme : List.of("light", "dark")) {
            page.prefers(scheme).open(file.toUri().toString());
            assertThat(contrast("h1")).isGreaterThan(4.5);
            assertThat(contrast(".ecs-why")).isGreaterThan(4.5);
        }
        page.eval("document.querySelector('#ecs-r1-services-1').open = false");
        page.eval("document.querySelector('.ecs-failures a').click()");
        assertThat(page.is("document.querySelector('#ecs-r1-services-1').open")).isTrue();
    }

    @Test
    void canBeUsedWithAKeyboardAndAScreenReader() throws IOException {
        open("r1", ReportJournals.failed());
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            page.press("Tab");
            order.add(page.text("document.activeElement.innerText.split('\\n')[0]"));
        }
        assertThat(order)
                .startsWith("app-web-server", "app-asset-sync", "app-database-migrate", "app-web-server", "app-worker")
                .contains("app-worker-scheduler");
        page.eval("document.querySelector('#ecs-r1-services-2 summary').focus()");
        page.press("Enter");
        assertThat(page.is("document.querySelector('#ecs-r1-services-2').open")).isTrue();

        List<String> tree = page.accessibilityTree();
        assertThat(tree)
                .contains("heading: ECS rollouts", "heading: What failed", "heading: Timeline", "link: app-web-server")
                .contains("region: failed example c0ffee01 → 49779134", "link: Download the journal")
                .contains("columnheader: Tasks over time", "region: Deployments");
        assertThat(tree)
                .anyMatch(node -> node.matches("image: Running tasks: first \\d+, last \\d+ of \\d+ desired.*"));
        // Nothing that can be used has no name.
        assertThat(tree)
                .filteredOn(node -> node.matches("(link|button|region|DisclosureTriangle|image): ?"))
                .isEmpty();
    }
}
