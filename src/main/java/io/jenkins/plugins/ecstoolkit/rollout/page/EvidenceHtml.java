package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.log.TargetWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;

/** The last lines of failing containers and the health of targets on a report's page. */
final class EvidenceHtml {

    private final Html html;

    EvidenceHtml(Html html) {
        this.html = html;
    }

    void render(UnitReport unit) {
        unit.evidence().logs().forEach(this::log);
        unit.evidence().targets().forEach(this::targets);
    }

    private void log(ContainerTail log) {
        String caption = html.say("log.title", ReportWords.value(log.container()), ReportWords.value(log.task()));
        html.leaf("h5", caption, "dir", "auto");
        html.start("div", "class", "ecs-wide", "tabindex", "0", "role", "region", "aria-label", caption);
        html.start("ol", "class", "ecs-log");
        log.lines()
                .forEach(line ->
                        html.start("li").leaf("code", line, "dir", "auto").end());
        html.end().end();
        html.leaf(
                "p",
                html.say("log.place", ReportWords.value(log.group()), ReportWords.value(log.stream())),
                "dir",
                "auto");
    }

    private void targets(TargetGroupHealth observed) {
        String caption = html.say("targets.title", TargetWords.name(String.valueOf(observed.targetGroup())));
        html.leaf("h5", caption, "dir", "auto").start("ul");
        if (observed.targets().isEmpty()) {
            html.leaf("li", html.say("targets.none"));
        }
        observed.targets().forEach(target -> html.leaf("li", words(target), "dir", "auto"));
        html.end();
    }

    private static String words(TargetHealth target) {
        StringBuilder text = new StringBuilder(ReportWords.value(target.target()));
        if (target.port() != null) {
            text.append(':').append(target.port());
        }
        text.append(' ').append(ReportWords.value(target.state()));
        if (target.reason() != null) {
            text.append(", ").append(target.reason());
        }
        if (target.description() != null) {
            text.append(", ").append(target.description());
        }
        return text.toString();
    }
}
