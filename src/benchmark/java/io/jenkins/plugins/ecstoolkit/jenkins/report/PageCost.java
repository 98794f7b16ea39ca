package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.browser.BrowserPage;
import io.jenkins.plugins.ecstoolkit.browser.Chromium;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a browser has to do for a report's page.
 *
 * @param scriptSeconds of running scripts, by the browser's own count, until the page is loaded
 * @param renderSeconds of style and layout
 * @param pageBytes what the page asks for, as it is sent
 * @param jsonBytes the whole report as JSON
 */
public record PageCost(double scriptSeconds, double renderSeconds, long pageBytes, long jsonBytes) {

    /** Of a rollout with so many services, each with so many events. */
    public static PageCost of(Path folder, int services, int events) throws IOException {
        Path journal = Files.createDirectories(folder.resolve("ecs-toolkit")).resolve("many.jsonl");
        Files.write(journal, ReportJournals.many(services, events));
        TestBuild build = new TestBuild(folder.toFile());
        RolloutNotes.note(build, ReportStates.running("many"));
        RolloutReportAction action = build.getAction(RolloutReportAction.class);
        Path chromium = Chromium.installed()
                .orElseThrow(() -> new IllegalStateException("there is no Chromium on the path to measure with"));
        try (PageServer server = new PageServer(action);
                Chromium browser = Chromium.start(chromium);
                BrowserPage page = browser.page()) {
            page.open(server.address());
            return new PageCost(
                    page.metric("ScriptDuration"),
                    page.metric("RecalcStyleDuration") + page.metric("LayoutDuration"),
                    bytes(action.getHtml()),
                    bytes(Codec.json(ReportSection.read("many", journal).report())));
        }
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
