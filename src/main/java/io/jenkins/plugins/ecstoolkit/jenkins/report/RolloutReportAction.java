package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.ReportSection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A build's rollouts, one action for all of them. {@code build.xml} keeps ids and counts; everything else is read from
 * the journals in the build's directory when somebody looks. Who may read the build may read this.
 */
@ExportedBean
public final class RolloutReportAction extends Tab implements RunAction2 {

    /** Replaced as a whole, never changed, since a build may be saved at any time. */
    private volatile ArrayList<RolloutCounts> counts = new ArrayList<>();

    RolloutReportAction() {
        super(null);
    }

    /** Whether a rollout is among those of the build. */
    boolean counts(String rollout) {
        return counts.stream().anyMatch(c -> c.rollout().equals(rollout));
    }

    /** @return whether this was news */
    synchronized boolean replace(RolloutCounts now) {
        ArrayList<RolloutCounts> next = new ArrayList<>(counts);
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i).rollout().equals(now.rollout())) {
                boolean news = !next.set(i, now).sameAs(now);
                counts = next;
                return news;
            }
        }
        next.add(now);
        counts = next;
        return true;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        onLoad(run);
    }

    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the build that the action belongs to")
    public void onLoad(Run<?, ?> run) {
        object = run;
    }

    @Override
    public String getIconFileName() {
        return "symbol-cloud";
    }

    @Override
    public String getDisplayName() {
        return Messages.RolloutReportAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "ecs-rollouts";
    }

    public Api getApi() {
        return new Api(this);
    }

    private Path journal(String rollout) {
        return ((Run<?, ?>) object).getRootDir().toPath().resolve("ecs-toolkit").resolve(rollout + ".jsonl");
    }

    private List<ReportSection> sections() {
        return counts.stream().map(this::section).toList();
    }

    private ReportSection section(RolloutCounts count) {
        ReportSection section = ReportSection.read(count.rollout(), journal(count.rollout()));
        return section.report() != null
                ? section
                : new ReportSection(count.rollout(), null, section.problem() + " " + count.words());
    }

    /** The rollouts as the REST API gives them, in the order in which they began. */
    @Exported
    public List<ExportedRollout> getRollouts() {
        return sections().stream().map(ExportedRollout::of).toList();
    }

    /** One line for each rollout, failed ones first. */
    public List<String> getLines() {
        return sections().stream()
                .sorted(Comparator.comparing(s -> !s.failed()))
                .map(ReportSection::line)
                .toList();
    }

    /** The page's sections: HTML in which everything is escaped already. */
    public String getHtml() {
        return ReportHtml.of(sections(), Instant.now(), true);
    }

    /** What a page that is open asks for while a rollout runs. */
    public HttpResponse doFragment() {
        return HttpResponses.literalHtml(getHtml());
    }

    /** A journal, as text; empty when it is not there. */
    public HttpResponse doJournal(@QueryParameter String rollout) throws IOException {
        boolean ours = counts.stream().anyMatch(c -> c.rollout().equals(rollout));
        Path file = ours ? journal(rollout) : null;
        return HttpResponses.text(
                file != null && Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
    }
}
