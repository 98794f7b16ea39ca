package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import org.jvnet.localizer.LocaleProvider;

/**
 * A rollout's line on the page of its build.
 *
 * @param icon the symbol of how it stands
 * @param text what, where, from which tag to which, how it went and why it failed
 */
public record SummaryLine(String icon, String text) {

    static SummaryLine of(ReportSection section) {
        String color = section.failed() ? "red" : section.running() ? "blue-anime" : "blue";
        return new SummaryLine(
                "symbol-status-" + (section.report() == null ? "nobuilt" : color),
                section.line(LocaleProvider.getLocale()));
    }

    /** For Jelly. */
    public String getIcon() {
        return icon;
    }

    /** For Jelly. */
    public String getText() {
        return text;
    }
}
