package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.page.JobHtml;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.rig.KeptRollouts;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report's pages are in the reader's language as far as they are ours. */
class ReportTextsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/jenkins/plugins/ecstoolkit/rollout");
    private static final Pattern SHOWN = Pattern.compile("(?:aria-label=\"|title=\"|>)([^<>\"]+)");
    private static final Pattern KEY = Pattern.compile(
            "\"((?:head|text|unit|units|rollback|deployments|tasks|job|log|targets|runs|progress|line|problem|failures|pause)\\.\\w+)\"|say\\(\"([\\w.]*\\w)\"");
    private static final Set<String> BY_WORD = Set.of("state.", "bar.", "phase.", "plan.waits.");

    @TempDir
    Path directory;

    private static PropertyResourceBundle bundle(String name) throws IOException {
        try (InputStream in = ReportTexts.class.getResourceAsStream(name)) {
            return new PropertyResourceBundle(in);
        }
    }

    /** What the English pages say and the German ones do not. */
    private static List<Pattern> english() throws IOException {
        PropertyResourceBundle english = bundle("Report.properties");
        PropertyResourceBundle german = bundle("Report_de.properties");
        return english.keySet().stream()
                .filter(key -> !english.getString(key).equals(german.getString(key)))
                .map(key -> Stream.of(english.getString(key).replace("''", "'").split("\\{\\d}", -1))
                        .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
                        .collect(Collectors.joining(".*")))
                .map(Pattern::compile)
                .toList();
    }

    private static List<String> shown(String html) {
        return SHOWN.matcher(html)
                .results()
                .map(found -> found.group(1))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static void isGerman(String html) throws IOException {
        List<Pattern> english = english();
        assertThat(shown(html)).isNotEmpty().allSatisfy(text -> assertThat(english)
                .as(text)
                .noneMatch(pattern -> pattern.matcher(text).matches()));
    }

    private static String german(ReportSection section) {
        return ReportHtml.of(List.of(section), Instant.EPOCH, "v1", Locale.GERMANY);
    }

    @Test
    void aGermanPageIsGermanWhereverARolloutStands() throws IOException {
        List<String> lines = ReportJournals.failed();
        Path journal = directory.resolve("r1.jsonl");
        for (int known = 0; known <= lines.size(); known++) {
            Files.write(journal, lines.subList(0, known));
            ReportSection section = ReportSection.read("r1", journal);
            isGerman(german(section));
            isGerman(">" + section.line(Locale.GERMANY));
        }
        assertThat(german(ReportSection.read("r1", journal)))
                .contains("Zeitverlauf", "fehlgeschlagen seit", "Jetzt läuft: ", "2 von 2 Tasks");
        Files.writeString(journal, "{", java.nio.file.StandardOpenOption.APPEND);
        isGerman(german(ReportSection.read("r1", journal)));
        Files.delete(journal);
        isGerman(german(ReportSection.read("r1", journal).withProblem("Mehr.")));
    }

    @Test
    void aGermanPageOfARollbackOrOfManyServicesIsGerman() throws IOException {
        String page = german(ReportSection.read("r1", KeptRollouts.BACK.journal()));
        isGerman(page);
        assertThat(page).contains("Zurücknahme: erfolgreich, auf api:1, mit ");
        Path many = directory.resolve("many.jsonl");
        Files.write(many, ReportJournals.many(200, 1));
        isGerman(german(ReportSection.read("many", many)));
    }

    @Test
    void whatAJobShowsIsGerman() throws IOException {
        Path journal = directory.resolve("r1.jsonl");
        Files.write(journal, ReportJournals.failed());
        JobSummary one = JobSummary.none().with(ReportSection.read("r1", journal), 1);
        isGerman(JobHtml.of(one, n -> true, Locale.GERMANY));
        Files.write(journal, ReportJournals.many(30, 1));
        isGerman(JobHtml.of(one.with(ReportSection.read("many", journal), 2), n -> false, Locale.GERMANY));
    }

    /** Else a misspelt key would be an exception on the one page that needs it. */
    @Test
    void eachTextIsThereAndEachIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher key = KEY.matcher(Files.readString(source));
                while (key.find()) {
                    used.add(key.group(1) == null ? key.group(2) : key.group(1));
                }
            }
        }
        Set<String> texts = bundle("Report.properties").keySet().stream()
                .filter(key -> BY_WORD.stream().noneMatch(key::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));
        used.removeIf(key -> BY_WORD.stream().anyMatch(key::startsWith));
        assertThat(used).isEqualTo(texts);
    }

    @Test
    void eachStateAndPhaseHasAWord() {
        ReportTexts german = ReportTexts.of(Locale.GERMAN);
        for (Outcome outcome : Outcome.values()) {
            assertThat(german.state(outcome.word())).isNotEqualTo(outcome.word());
        }
        for (Phase phase : Phase.values()) {
            assertThat(ReportTexts.ENGLISH.phase(phase)).isEqualTo(phase.words());
        }
        assertThat(german.title(Phase.PRE)).isEqualTo("Tasks vor dem Deployment");
        assertThat(german.state(RollbackState.LEFT_ALONE)).isEqualTo("unberührt");
        assertThat(german.state("ROLLBACK_IN_PROGRESS")).isEqualTo("ROLLBACK_IN_PROGRESS");
    }

    @Test
    void whoeverHasNoTranslationReadsEnglish() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ReportTexts.of(Locale.FRENCH).say("timeline")).isEqualTo("Timeline");
            assertThat(ReportTexts.ENGLISH.say("timeline")).isEqualTo("Timeline");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersAndTextsAppearAsTheyAre() {
        assertThat(ReportTexts.ENGLISH.say("job.more", 12345)).isEqualTo("12345 more services");
        assertThat(ReportTexts.ENGLISH.say("problem.nonsense", "{0} it's '")).endsWith(": {0} it's '.");
        assertThat(ReportTexts.ENGLISH.say("problem.torn")).startsWith("The journal's last");
    }
}
