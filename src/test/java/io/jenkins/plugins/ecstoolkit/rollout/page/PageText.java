package io.jenkins.plugins.ecstoolkit.rollout.page;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;

/** A text as the report's page has it, for tests in other packages. */
public final class PageText {

    private PageText() {}

    public static String of(String text) {
        return new Html(ReportTexts.ENGLISH).leaf("p", text, "title", text).toString();
    }
}
