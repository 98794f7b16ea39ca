package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jenkins.management.Badge;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.jvnet.localizer.LocaleProvider;
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
public final class RolloutReportAction extends Tab implements RunAction2, BuildBadgeAction {

    private static final int UNCHANGED = 204;

    /** The page of a build's {@code input} steps. */
    private static final String INPUT = "input";

    /** Replaced as a whole, never changed, since a build may be saved at any time. */
    private volatile ArrayList<RolloutCounts> counts = new ArrayList<>();

    private transient SectionCache cache = new SectionCache();

    /** Whether what the build left unfinished was ended, or could not be. */
    private transient AtomicBoolean tidied = new AtomicBoolean();

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

    /** @return whether this was news */
    synchronized boolean endAll(Predicate<String> but) {
        ArrayList<RolloutCounts> next = new ArrayList<>(counts);
        next.replaceAll(c -> c.ended() || but.test(c.rollout()) ? c : c.over());
        boolean news = !next.equals(counts);
        counts = next;
        return news;
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        onLoad(run);
    }

    @Override
    @SuppressFBWarnings(value = "EI_EXPOSE_REP2", justification = "the build that the action belongs to")
    public void onLoad(Run<?, ?> run) {
        object = run;
        cache = new SectionCache();
        tidied = new AtomicBoolean();
        if (unfinished()) {
            LaterLooks.until(() -> {
                tidy();
                return !unfinished() || tidied.get();
            });
        }
    }

    private boolean unfinished() {
        return counts.stream().anyMatch(c -> !c.ended());
    }

    /**
     * Ends what the build left unfinished when it is over and nobody was told, such as when its program was lost with the
     * controller. A build that only waits for its controller is building. Tried once while the build is in memory.
     */
    private void tidy() {
        Run<?, ?> run = (Run<?, ?>) object;
        if (unfinished() && !run.isBuilding() && tidied.compareAndSet(false, true)) {
            EndedBuild.end(run, line -> {});
        }
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

    /** Where a build keeps the journal of a rollout. */
    static Path journal(Run<?, ?> run, String rollout) {
        return run.getRootDir().toPath().resolve("ecs-toolkit").resolve(rollout + ".jsonl");
    }

    private Path journal(String rollout) {
        return journal((Run<?, ?>) object, rollout);
    }

    private List<ReportSection> sections() {
        tidy();
        return ReportSection.inOrder(counts.stream().map(this::section).toList());
    }

    private ReportSection section(RolloutCounts count) {
        ReportSection section = cache.section(count.rollout(), journal(count.rollout()));
        return section.report() != null ? section : section.withProblem(count.words());
    }

    /** The rollouts as the REST API gives them, in the order in which they began. */
    @Exported
    public List<ExportedRollout> getRollouts() {
        return sections().stream().map(ExportedRollout::new).toList();
    }

    /** One line for each rollout, failed ones first. */
    public List<SummaryLine> getLines() {
        return sections().stream()
                .sorted(Comparator.comparing(s -> !s.failed()))
                .map(SummaryLine::of)
                .toList();
    }

    /** How the rollouts stand, for the build history; from {@code build.xml} alone, since a history shows many builds. */
    public BuildBadge getBuildBadge() {
        tidy();
        return BuildBadge.of(counts);
    }

    /** The same on the link to the page, where there is room for a word; null when there is nothing to say. */
    @CheckForNull
    @Override
    public Badge getBadge() {
        return getBuildBadge().tab();
    }

    /** The page's sections: HTML in which everything is escaped already. */
    public String getHtml() {
        String input = asksForInput() ? "../" + INPUT + "/" : null;
        return ReportHtml.of(sections(), Instant.now(), version(), input, ReportTexts.of(LocaleProvider.getLocale()));
    }

    /** The address below the build of the page that asks somebody to decide about what is paused; null when none does. */
    public String getInputUrl() {
        boolean paused = asksForInput() && sections().stream().anyMatch(ReportSection::waitsForPerson);
        return paused ? INPUT + "/" : null;
    }

    /** Whether the step {@code input} waits for somebody in this build: then its action has an icon. */
    private boolean asksForInput() {
        return object.getAllActions().stream()
                .anyMatch(action -> INPUT.equals(action.getUrlName()) && action.getIconFileName() != null);
    }

    /** Names what the journals hold now, without reading them. */
    private String version() {
        return counts.stream()
                .map(c -> c.rollout() + ":" + ReportSection.length(journal(c.rollout())))
                .collect(Collectors.joining(","));
    }

    /**
     * What a page that is open asks for while a rollout runs.
     *
     * @param seen the version that the page shows; null to have it whatever it shows
     */
    public HttpResponse doFragment(@CheckForNull @QueryParameter String seen) {
        return news(seen) ? HttpResponses.literalHtml(getHtml()) : HttpResponses.status(UNCHANGED);
    }

    boolean news(String seen) {
        tidy();
        return !version().equals(seen);
    }

    /** What a page asks for when the details of a task or service are opened. */
    public HttpResponse doUnit(@QueryParameter String rollout, @QueryParameter String unit) {
        return HttpResponses.literalHtml(details(rollout, unit));
    }

    String details(String rollout, String unit) {
        ReportSection section = sections().stream()
                .filter(s -> s.rollout().equals(rollout))
                .findFirst()
                .orElseGet(() -> ReportSection.of(String.valueOf(rollout), null, null));
        return ReportHtml.details(section, unit, Instant.now(), LocaleProvider.getLocale());
    }

    /** A journal, as text; empty when it is not there. */
    public HttpResponse doJournal(@QueryParameter String rollout) throws IOException {
        boolean ours = counts.stream().anyMatch(c -> c.rollout().equals(rollout));
        Path file = ours ? journal(rollout) : null;
        return HttpResponses.text(
                file != null && Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "");
    }
}
