package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.log.TargetWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.List;
import java.util.Map;

/** The last lines of failing containers and the health of targets on a report's page. */
final class EvidenceHtml {

    private final Html html;

    EvidenceHtml(Html html) {
        this.html = html;
    }

    void render(UnitReport unit) {
        unit.logs().forEach(this::log);
        unit.targets().forEach(this::targets);
    }

    private void log(Map<String, Object> log) {
        List<?> lines = log.get("lines") instanceof List<?> list ? list : List.of();
        String caption =
                html.say("log.title", ReportWords.value(log.get("container")), ReportWords.value(log.get("task")));
        html.leaf("h5", caption, "dir", "auto");
        html.start("div", "class", "ecs-wide", "tabindex", "0", "role", "region", "aria-label", caption);
        html.start("ol", "class", "ecs-log");
        lines.forEach(line -> html.start("li")
                .leaf("code", String.valueOf(line), "dir", "auto")
                .end());
        html.end().end();
        html.leaf(
                "p",
                html.say("log.place", ReportWords.value(log.get("group")), ReportWords.value(log.get("stream"))),
                "dir",
                "auto");
    }

    private void targets(Map<String, Object> observed) {
        List<?> targets = observed.get("targets") instanceof List<?> list ? list : List.of();
        String caption = html.say("targets.title", TargetWords.name(String.valueOf(observed.get("targetGroup"))));
        html.leaf("h5", caption, "dir", "auto").start("ul");
        if (targets.isEmpty()) {
            html.leaf("li", html.say("targets.none"));
        }
        for (Object item : targets) {
            if (item instanceof Map<?, ?> target) {
                html.leaf("li", words(target), "dir", "auto");
            }
        }
        html.end();
    }

    private static String words(Map<?, ?> target) {
        StringBuilder text = new StringBuilder(ReportWords.value(target.get("target")));
        if (target.get("port") != null) {
            text.append(':').append(target.get("port"));
        }
        text.append(' ').append(ReportWords.value(target.get("state")));
        for (String key : List.of("reason", "description")) {
            if (target.get(key) != null) {
                text.append(", ").append(target.get(key));
            }
        }
        return text.toString();
    }
}
