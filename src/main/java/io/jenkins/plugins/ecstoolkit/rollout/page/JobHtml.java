package io.jenkins.plugins.ecstoolkit.rollout.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.report.DeployedService;
import io.jenkins.plugins.ecstoolkit.rollout.report.JobSummary;
import io.jenkins.plugins.ecstoolkit.rollout.report.PastRollout;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;

/** What the page of a job shows of its builds' rollouts: what runs where, and how long the last ones took. */
public final class JobHtml {

    private static final double HEIGHT = 60;

    /** So many services are shown without being asked for. */
    private static final int SHOWN = 25;

    private final Html html;
    private final IntPredicate exists;

    private JobHtml(IntPredicate exists, Locale locale) {
        html = new Html(ReportTexts.of(locale));
        this.exists = exists;
    }

    /**
     * The part of the page, in which everything is escaped; null when there is nothing to show.
     *
     * @param exists whether the job still has the build of a number, so that it can be linked to
     * @param locale the reader's
     */
    @CheckForNull
    public static String of(JobSummary summary, IntPredicate exists, Locale locale) {
        if (summary.rollouts().isEmpty()) {
            return null;
        }
        JobHtml page = new JobHtml(exists, locale);
        page.html.start("section", "class", "ecs-report ecs-job", "aria-labelledby", "ecs-rollouts");
        page.html.leaf("h2", page.html.say("title"), "id", "ecs-rollouts");
        page.services(summary.services());
        page.durations(summary.rollouts());
        return page.html.end().toString();
    }

    private void services(List<DeployedService> services) {
        if (services.isEmpty()) {
            return;
        }
        List<DeployedService> sorted = services.stream()
                .sorted(Comparator.comparing((DeployedService s) -> s.attempt() == null)
                        .thenComparing(DeployedService::cluster)
                        .thenComparing(DeployedService::service))
                .toList();
        table(sorted.subList(0, Math.min(SHOWN, sorted.size())), services);
        if (sorted.size() > SHOWN) {
            html.start("details", "class", "ecs-more").leaf("summary", html.say("job.more", sorted.size() - SHOWN));
            table(sorted.subList(SHOWN, sorted.size()), services);
            html.end();
        }
    }

    private void table(List<DeployedService> rows, List<DeployedService> all) {
        html.startTable(
                html.say("job.title"),
                List.of(
                        html.say("job.cluster"),
                        html.say("job.service"),
                        html.say("job.tag"),
                        html.say("job.revision"),
                        html.say("job.build"),
                        html.say("job.seen"),
                        ""));
        rows.forEach(service -> row(service, severalPlaces(all)));
        html.endTable();
    }

    private static boolean severalPlaces(List<DeployedService> all) {
        return all.stream().map(s -> s.account() + s.region()).distinct().count() > 1;
    }

    private void row(DeployedService service, boolean place) {
        String where = place && service.region() != null
                ? service.cluster() + " (" + service.region() + ", " + service.account() + ")"
                : service.cluster();
        html.start("tr");
        html.leaf("td", where, "dir", "auto").leaf("td", service.service(), "dir", "auto");
        html.leaf("td", Objects.requireNonNullElse(service.tag(), ""), "dir", "auto");
        html.leaf("td", Objects.requireNonNullElse(service.revision(), ""), "dir", "auto");
        html.start("td");
        if (service.build() == null) {
            html.text(html.say("job.olderBuild"));
        } else {
            build(service.build());
        }
        html.end();
        html.leaf("td", ReportWords.time(service.at()), "class", "ecs-quiet");
        html.start("td");
        if (service.attempt() != null) {
            String tag = service.attempt().tag();
            html.leaf("span", html.texts().state("failed"), "class", "ecs-state ecs-is-failed")
                    .text(" ");
            build(service.attempt().build());
            html.text(tag == null ? "" : html.say("job.failedWith", tag));
        }
        html.end().end();
    }

    private void build(int number) {
        if (exists.test(number)) {
            html.leaf("a", "#" + number, "href", number + "/ecs-rollouts/");
        } else {
            html.text("#" + number);
        }
    }

    private void durations(List<PastRollout> rollouts) {
        long longest = Math.max(
                1, rollouts.stream().mapToLong(PastRollout::seconds).max().orElse(1));
        html.start("figure", "class", "ecs-durations");
        html.leaf(
                "figcaption",
                rollouts.size() == 1
                        ? html.say("job.lastOne", words(longest))
                        : html.say("job.last", rollouts.size(), words(longest)));
        html.start("svg", "viewBox", "0 0 " + rollouts.size() * 20 + " 64", "height", "64", "role", "group");
        for (int i = 0; i < rollouts.size(); i++) {
            bar(rollouts.get(i), i * 20, longest);
        }
        html.end().end();
    }

    private void bar(PastRollout rollout, int x, long longest) {
        String tags = rollout.tags() == null ? "" : ", " + rollout.tags();
        String words = html.say(
                "job.bar",
                "#" + rollout.build(),
                rollout.cluster() + tags,
                html.texts().state(rollout.status()),
                words(rollout.seconds()));
        boolean link = exists.test(rollout.build());
        html.start(
                link ? "a" : "g",
                "href",
                link ? rollout.build() + "/ecs-rollouts/" : null,
                "aria-label",
                link ? words : null);
        double height = Math.max(2, HEIGHT * rollout.seconds() / longest);
        html.start(
                "rect",
                "class",
                ReportWords.style(rollout.status()),
                "rx",
                "2",
                "x",
                x + 2,
                "width",
                "16",
                "y",
                number(62 - height),
                "height",
                number(height));
        html.leaf("title", words).end().end();
    }

    private static String words(long seconds) {
        return ReportWords.duration(Instant.EPOCH, Instant.EPOCH.plus(Duration.ofSeconds(seconds)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
