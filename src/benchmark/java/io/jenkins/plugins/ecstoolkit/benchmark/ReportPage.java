package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.jenkins.report.PageCost;
import java.nio.file.Path;

/** What a browser has to do for the report of a large rollout. */
final class ReportPage implements Benchmark {

    private static final double MEBIBYTE = 1 << 20;

    @Override
    public String name() {
        return "report-page";
    }

    @Override
    public void run(Figures figures, boolean quick) throws Exception {
        int services = quick ? 50 : 200;
        Path folder = Folders.inMemory();
        try {
            PageCost cost = PageCost.of(folder, services, 50);
            String name = "report-page." + services + "x50.";
            figures.atMost(name + "script", cost.scriptSeconds(), "s", 1);
            figures.figure(name + "style-and-layout", cost.renderSeconds(), "s");
            figures.atMost(name + "html", cost.pageBytes(), "bytes", MEBIBYTE);
            figures.atMost(name + "json", cost.jsonBytes(), "bytes", MEBIBYTE);
        } finally {
            Folders.delete(folder);
        }
    }
}
