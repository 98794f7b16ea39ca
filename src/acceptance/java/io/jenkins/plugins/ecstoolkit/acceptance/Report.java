package io.jenkins.plugins.ecstoolkit.acceptance;

import io.jenkins.plugins.ecstoolkit.acceptance.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was found as Markdown. */
final class Report {

    private static final int DETAIL = 6000;

    private final StringBuilder text = new StringBuilder("# Acceptance run\n\n");

    /** What the run was made with: name to version. */
    Report versions(Map<String, String> versions) {
        text.append("| What | Version |\n|---|---|\n");
        versions.forEach((name, version) -> text.append("| ")
                .append(name)
                .append(" | ")
                .append(cell(version))
                .append(" |\n"));
        text.append('\n');
        return this;
    }

    Report outcomes(List<Outcome> outcomes) {
        text.append("%d checks: %d passed, %d failed, %d skipped%n%n"
                .formatted(
                        outcomes.size(),
                        count(outcomes, Status.PASSED),
                        count(outcomes, Status.FAILED),
                        count(outcomes, Status.SKIPPED)));
        text.append("| Check | Result | Seconds | Seen |\n|---|---|---|---|\n");
        String scenario = "";
        for (Outcome outcome : outcomes) {
            if (!outcome.scenario().equals(scenario)) {
                scenario = outcome.scenario();
                text.append("| **").append(cell(scenario)).append("** | | | |\n");
            }
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            cell(outcome.check()),
                            word(outcome.status()),
                            seconds(outcome.took()),
                            cell(outcome.detail().lines().findFirst().orElse(""))));
        }
        text.append('\n');
        outcomes.stream().filter(outcome -> outcome.status() == Status.FAILED).forEach(this::failure);
        return this;
    }

    private void failure(Outcome outcome) {
        String detail = outcome.detail();
        text.append("## Failed: ")
                .append(outcome.scenario())
                .append(": ")
                .append(outcome.check())
                .append("\n\n```text\n")
                .append(detail, 0, Math.min(detail.length(), DETAIL))
                .append("\n```\n\n");
    }

    /** @param pictures file name to caption, relative to the report */
    Report pictures(String folder, Map<String, String> pictures) {
        pictures.forEach((file, caption) -> text.append("![%s](%s/%s)%n%n".formatted(caption, folder, file)));
        return this;
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text);
    }

    private static long count(List<Outcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private static String word(Status status) {
        return status == Status.FAILED ? "**failed**" : status.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration took) {
        return "%.1f".formatted(took.toMillis() / 1000.0);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }
}
