package io.jenkins.plugins.ecstoolkit.rollout.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportText;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitHistory;
import io.jenkins.plugins.ecstoolkit.rollout.rig.KeptRollouts;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportJournals;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What the page of a report shows, and that nothing in a journal can change what the page does. */
class ReportHtmlTest {

    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private static final Set<String> ELEMENTS = Set.of(
            "div", "p", "section", "h2", "h3", "h4", "h5", "span", "strong", "dl", "dt", "dd", "ul", "ol", "li", "a",
            "code", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect", "path",
            "title");

    @TempDir
    Path directory;

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> all(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static ReportSection section(KeptRollouts rollout) {
        return ReportSection.read("r1", rollout.journal());
    }

    @Test
    void showsAGoodRollout() throws Exception {
        ReportSection section = section(KeptRollouts.EXAMPLE);
        String html = ReportHtml.of(List.of(section), TIME, "v1", ReportTexts.ENGLISH);
        Document page = parse(html);
        assertThat(section.line(Locale.ENGLISH)).startsWith("example, c0ffee01 → 49779134: successful after ");
        assertThat(section.running()).isFalse();
        assertThat(all(page, "details")).hasSize(5).noneMatch(unit -> unit.hasAttribute("open"));
        assertThat(all(page, "rect")).isNotEmpty().allSatisfy(bar -> {
            double x = Double.parseDouble(bar.getAttribute("x"));
            assertThat(x).isBetween(0.0, 1000.0);
            assertThat(x + Double.parseDouble(bar.getAttribute("width"))).isLessThanOrEqualTo(1000.2);
        });
        assertThat(html)
                .contains("data-running=\"false\"", ">web:1 → web:2</span>", "c0ffee01 → 49779134")
                .contains("journal?rollout=r1", "has reached a steady state", "rails: 0")
                .contains("not changed")
                .doesNotContain("What failed", "3.0 →", ", c0ffee01");
    }

    @Test
    void showsWhatFailedFirstAndOpen() throws Exception {
        ReportSection failed = section(KeptRollouts.MIGRATION);
        String html = ReportHtml.of(
                List.of(
                        ReportSection.of("gone", null, "The journal is gone."),
                        section(KeptRollouts.EXAMPLE),
                        section(KeptRollouts.PART),
                        failed),
                TIME,
                null,
                ReportTexts.ENGLISH);
        assertThat(failed.failed()).isTrue();
        assertThat(failed.line(Locale.ENGLISH)).contains("failed after", "job: container app exited with code 3");
        assertThat(html.indexOf("What failed")).isBetween(0, html.indexOf("The journal is gone."));
        assertThat(html.indexOf("ecs-is-failed\">failed")).isLessThan(html.indexOf("ecs-is-successful\">"));
        assertThat(html).contains("href=\"#ecs-r1-pre-1\"", "app: 3").doesNotContain("journal?");
        assertThat(all(parse(html), "details"))
                .filteredOn(unit -> unit.hasAttribute("open"))
                .extracting(unit -> unit.getAttribute("id"))
                .containsExactly("ecs-r1-pre-1");
    }

    @Test
    void whatDidNotEndWellFailed() {
        for (KeptRollouts rollout : KeptRollouts.values()) {
            ReportSection section = section(rollout);
            assertThat(section.failed())
                    .as(rollout.file())
                    .isEqualTo(Set.of("failed", "aborted", "suspended")
                            .contains(section.report().status()));
        }
        for (String word : List.of("partial", "successful", "running", "waiting")) {
            assertThat(ReportSection.of("r1", ReportStates.of("r1", word, null), null)
                            .failed())
                    .as(word)
                    .isFalse();
        }
        assertThat(ReportSection.of("r1", null, "gone").failed()).isFalse();
    }

    @Test
    void showsATruncatedJournalAsFarAsItGoes() throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        byte[] bytes = Files.readAllBytes(KeptRollouts.EXAMPLE.journal());
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(journal, java.util.Arrays.copyOf(bytes, length));
            ReportSection section = ReportSection.read("r1", journal);
            parse(ReportHtml.of(List.of(section), TIME.plusSeconds(1_000_000_000), "v1", ReportTexts.ENGLISH));
            boolean whole = length > 0 && bytes[length - 1] == '\n';
            assertThat(section.problem() == null).as("cut at " + length).isEqualTo(whole);
        }
    }

    @Test
    void saysWhyAJournalTellsNothing() throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        assertThat(ReportSection.read("r1", journal).line(Locale.ENGLISH))
                .isEqualTo("rollout r1: The journal of this rollout has been deleted.");
        for (String content : List.of(
                "{\"v\":99,\"seq\":1,\"time\":\"2026-01-02T03:04:05Z\",\"type\":\"rollout-started\"}\n",
                "rubbish\nrubbish\n",
                "\u0000\u0000\n\u0000\n")) {
            Files.write(journal, content.getBytes(StandardCharsets.UTF_8));
            ReportSection section = ReportSection.read("r1", journal);
            assertThat(section.report()).isNull();
            assertThat(section.problem()).isNotBlank().doesNotContain(directory.toString());
            parse(ReportHtml.of(List.of(section), TIME, "v1", ReportTexts.ENGLISH));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "javascript:alert(1)",
                "]]>&lt;!-- <!-- -->",
                "\u202egnp.exe\u2066\u200f",
                "\u001b[31mred\u001b[0m\u0000\u0007",
                "\ud800 lone",
                "שלום עולם",
                "</details></section><style>*{display:none}</style>"
            })
    void aHostileNameStaysText(String name) throws Exception {
        String html = ReportHtml.of(List.of(ReportStates.named(name)), TIME, "v1", ReportTexts.ENGLISH);
        Document page = parse(html);
        for (Element element : all(page, "*")) {
            assertThat(ELEMENTS).contains(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertThat(element.getAttributes().item(i).getNodeName())
                        .doesNotStartWith("on")
                        .isNotEqualTo("style");
            }
            if (element.hasAttribute("href")) {
                assertThat(element.getAttribute("href"))
                        .matches("#ecs-r1-services-1|\\.\\./console|journal\\?rollout=r1");
            }
        }
        assertThat(html).doesNotContain("\u202e", "\u2066", "\u001b", "\u0000");
        assertThat(page.getDocumentElement().getTextContent()).contains(Printable.line(name));
    }

    @Test
    void aVeryLongNameIsCut() throws Exception {
        String html =
                ReportHtml.of(List.of(ReportStates.named("x".repeat(1_000_000))), TIME, "v1", ReportTexts.ENGLISH);
        parse(html);
        assertThat(html).hasSizeLessThan(200_000);
        assertThat(ReportStates.named("x".repeat(1_000_000)).line(Locale.ENGLISH))
                .hasSize(500);
    }

    @Test
    void drawsStatesAndCountsOverTime() throws Exception {
        List<String> lines = ReportJournals.failed();
        Path journal = directory.resolve("r1.jsonl");
        Files.write(journal, lines);
        ReportSection section = ReportSection.read("r1", journal);
        Document page = parse(ReportHtml.of(List.of(section), TIME, null, ReportTexts.ENGLISH));
        // The bar of the service whose tasks start, run and end again.
        assertThat(all(page, "title"))
                .extracting(Element::getTextContent)
                .anyMatch(t -> t.startsWith("tasks starting, "))
                .anyMatch(t -> t.startsWith("all tasks run, "))
                .anyMatch(t -> t.startsWith("PROVISIONING, "));
        assertThat(all(page, "svg"))
                .filteredOn(svg -> "img".equals(svg.getAttribute("role")))
                .hasSize(6)
                .allMatch(svg -> svg.getAttribute("aria-label").startsWith("Running tasks: first "));
        assertThat(all(page, "path"))
                .allMatch(path -> path.getAttribute("d").matches("M[0-9.]+ [0-9.]+([HV][0-9.]+)+Z?"));
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Region", "us-east-1", "123456789012")
                .containsPattern("PROVISIONING \\d+ s → .*RUNNING \\d+ s → .*STOPPED \\d+ s")
                .containsPattern("failed since 2026-01-01[^~]*Runs now: \\s*web:1 \\(c0ffee01\\), 2 of 2 tasks");
        assertThat(all(page, "a"))
                .extracting(a -> a.getAttribute("href"))
                .contains("https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/example/services/app-web-server"
                        + "/deployments?region=us-east-1");
    }

    @Test
    void aRegionThatIsNoneLeadsNowhere() throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        Files.write(
                journal,
                ReportJournals.good().stream()
                        .map(line -> line.replace(":us-east-1:", ":evil.example/:"))
                        .toList());
        String html = ReportHtml.of(List.of(ReportSection.read("r1", journal)), TIME, null, ReportTexts.ENGLISH);
        assertThat(html).contains("web:2").doesNotContain("console.aws", "https://");
    }

    @Test
    void detailsOfManyComeWhenTheyAreAskedFor() throws Exception {
        Path journal = directory.resolve("many.jsonl");
        Files.write(journal, ReportJournals.many(200, 50));
        ReportSection section = ReportSection.read("many", journal);
        String page = ReportHtml.of(List.of(section), TIME, "v1", ReportTexts.ENGLISH);
        assertThat(page).hasSizeLessThan(1 << 20).contains("data-details=\"unit?rollout=many&amp;unit=services-200\"");
        assertThat(ReportHtml.of(List.of(section), TIME, null, ReportTexts.ENGLISH))
                .doesNotContain("data-details");
        parse(page);
        assertThat(ReportHtml.details(section, "services-200", TIME, Locale.ENGLISH))
                .contains("has reached a steady state");
        assertThat(ReportHtml.details(section, null, TIME, Locale.ENGLISH)).contains("no such task or service");
        assertThat(ReportHtml.details(ReportSection.of("x", null, null), "a", TIME, Locale.ENGLISH))
                .contains("no such");
    }

    @Test
    void aLongHistoryIsThinnedOut() {
        UnitHistory history = new UnitHistory();
        for (int i = 0; i < 10_000; i++) {
            history.apply(
                    new DeploymentEvent.DeploymentObserved(
                            "d", "ACTIVE", "PRIMARY", "web:2", null, null, i, 10_000, 0, 0, null, false),
                    TIME.plusSeconds(i));
        }
        List<UnitHistory.Counts> counts = history.deployments().get("d");
        assertThat(counts).hasSizeBetween(100, 200).isSortedAccordingTo(java.util.Comparator.comparing(c -> c.time()));
        assertThat(counts.get(0).running()).isZero();
        assertThat(counts.get(counts.size() - 1).running()).isEqualTo(9999);
    }

    @Test
    void saysTheSameInATerminal() throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        Files.write(journal, ReportJournals.failed());
        List<String> text = ReportText.of(ReportSection.read("r1", journal), TIME);
        assertThat(text)
                .contains("failed: example in us-east-1, c0ffee01 → 49779134")
                .anyMatch(line -> line.matches("      since: 2026-01-01 00:00:\\d\\d UTC"))
                .contains("      runs now: web:1 (c0ffee01), 2 of 2 tasks; web:2 (49779134), 0 of 2 tasks")
                .anyMatch(line -> line.startsWith("      why: tasks of the new revision stop again and again"))
                .anyMatch(line -> line.matches("  successful  app-worker +\\d+ s +worker:1 → worker:2"));
        assertThat(ReportText.of(ReportStates.named("\u001b[31mred"), TIME)).noneMatch(line -> line.contains("\u001b"));
    }

    /** A service that goes back to the revision that its other tasks still run. */
    @Test
    void deploymentsOfOneRevisionRunIt() throws Exception {
        Path journal = directory.resolve("r1.jsonl");
        List<String> lines = ReportJournals.failed();
        assertThat(lines).anyMatch(line -> line.contains("\"deployment-observed\"") && line.contains("/web:2\""));
        Files.write(
                journal,
                lines.stream()
                        .map(line ->
                                line.contains("\"deployment-observed\"") ? line.replace("/web:2\"", "/web:1\"") : line)
                        .toList());
        assertThat(ReportText.of(ReportSection.read("r1", journal), TIME))
                .contains("      runs now: web:1 (c0ffee01), 2 of 2 tasks");
    }
}
