package io.jenkins.plugins.ecstoolkit.config;

import static io.jenkins.plugins.ecstoolkit.config.Configs.HEAD;
import static io.jenkins.plugins.ecstoolkit.config.Configs.LETTERS;
import static io.jenkins.plugins.ecstoolkit.config.Configs.problems;
import static io.jenkins.plugins.ecstoolkit.config.Configs.read;
import static io.jenkins.plugins.ecstoolkit.config.Configs.service;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlSafetyTest {

    private static final String EMPTY = "the file is empty; it needs at least version: v1 and cluster: NAME";
    private static final String TAG = " is not accepted here; remove it and write plain YAML";

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "# only a comment\n", "---\n", "--- ~\n...\n", "\uFEFF"})
    void reportsAnEmptyFile(String text) {
        assertThat(problems(text)).containsExactly(EMPTY);
    }

    @Test
    void reportsWhatIsNoMap() {
        String known =
                "; give a map with version, cluster, tasks, services, concurrency, log_lines, rollback, exclusive, images, x-* (ignored)";
        assertThat(problems("- a")).containsExactly("1:1: the configuration is a list" + known);
        assertThat(problems("hello")).containsExactly("1:1: the configuration is 'hello'" + known);
    }

    @Test
    void reportsSyntaxErrorsAtTheirPlace() {
        assertThat(problems("a: b: c"))
                .containsExactly("1:5: this is not YAML: mapping values are not allowed here; "
                        + "indent the keys of a map alike, and quote text that holds ': '");
        assertThat(problems("a: b\nc d\ne: f"))
                .containsExactly("3:1: this is not YAML: could not find expected ':' while scanning a simple key; "
                        + "write a colon and a space after the key");
        assertThat(problems("a: 'b\n"))
                .containsExactly("2:1: this is not YAML: found unexpected end of stream while scanning a quoted "
                        + "scalar; close the quote");
        assertThat(problems("a:\n\t- b"))
                .containsExactly("2:1: this is not YAML: found character '\\t(TAB)' that cannot start any token. "
                        + "(Do not use \\t(TAB) for indentation) while scanning for the next token");
        assertThat(problems("services: *web")).containsExactly("1:11: this is not YAML: found undefined alias web");
    }

    @Test
    void survivesWhatItsParserTripsOver() {
        assertThat(problems("a: \"\\UFFFFFFFF\""))
                .containsExactly(
                        "this is not YAML, its parser stops with: " + "For input string: \"FFFFFFFF\" under radix 16");
    }

    @Test
    void refusesASecondDocument() {
        String second = ": a second YAML document begins here; keep one and remove the line '---' between them";
        assertThat(problems(HEAD + "---\nservices: []\n")).containsExactly("4:1" + second);
        assertThat(problems(HEAD + "---\n")).containsExactly("4:1" + second);
    }

    @Test
    void takesOneDocumentWithMarkersOrAByteOrderMark() throws Exception {
        assertThat(read("---\n" + HEAD + "...\n").cluster().position().line()).isEqualTo(3);
        assertThat(read("\uFEFFcluster: a\nversion: v1").cluster().position()).hasToString("f.yml:1:10");
    }

    @Test
    void takesWindowsLineEndsAndJson() throws Exception {
        assertThat(read("version: v1\r\ncluster: a\r\n").cluster().position()).hasToString("f.yml:2:10");
        assertThat(read("{\"version\": \"v1\",\n \"cluster\": \"a\"}").cluster().value())
                .isEqualTo("a");
    }

    @Test
    void countsColumnsInCodePoints() {
        assertThat(problems("{version: v1, \"x-\uD83D\uDE80\": 1, cluster: [a]}"))
                .containsExactly(
                        "1:34: cluster is a list; give a cluster name (" + LETTERS + ") or the ARN of a cluster");
    }

    @Test
    void refusesRepeatedKeysNamingBothLines() {
        assertThat(problems(HEAD + "cluster: b\nCLUSTER: c\nx-a:\n  b: 1\n  b: 2"))
                .containsExactly(
                        "3:1: the key 'cluster' is given twice, first in line 2; keep one of them",
                        "4:1: the key 'CLUSTER' is given twice, first in line 2; keep one of them",
                        "7:3: the key 'b' is given twice, first in line 6; keep one of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!java.net.URL", "!!javax.script.ScriptEngineManager", "!!binary", "!!set", "!!seq"})
    void refusesTags(String tag) {
        assertThat(problems(HEAD + "x-a: " + tag + " {}"))
                .containsExactly("3:6: the tag 'tag:yaml.org,2002:" + tag.substring(2) + "'" + TAG);
    }

    @Test
    void refusesTagsOfKeysAndOwnTags() {
        assertThat(problems(HEAD + "!!java.io.File x-a: b\nx-b: !ref [c]\nx-c: !ref d"))
                .containsExactly(
                        "3:1: the tag 'tag:yaml.org,2002:java.io.File'" + TAG,
                        "4:6: the tag '!ref'" + TAG,
                        "5:6: the tag '!ref'" + TAG);
    }

    @Test
    void refusesKeysThatAreNoText() {
        assertThat(problems(HEAD + "? [a]\n: b\n"))
                .containsExactly("3:3: a list or a map stands where a key is expected; write the key as plain text");
    }

    @Test
    void followsAliasesAndMergeKeys() throws Exception {
        DeployConfig config = read(
                """
                version: v1
                cluster: c
                x-both: &both {force: true, max_wait: 6}
                services:
                  - &first
                    name: a
                    containers: &containers [x, y]
                    <<: *both
                  - {<<: [{force: false}, *first], name: b, max_wait: 7}
                  - {name: c, containers: *containers}
                """);
        assertThat(config.services()).extracting(ServiceConfig::force).containsExactly(true, false, false);
        assertThat(config.services())
                .extracting(service -> service.policy().maxWait().toMinutes())
                .containsExactly(6L, 7L, 15L);
        assertThat(config.services())
                .extracting(service -> service.containers().size())
                .containsExactly(2, 2, 2);
    }

    @Test
    void reportsAMistakeInAnAliasedPartOnce() {
        assertThat(problems(HEAD + "services:\n- {name: a, containers: &c ['']}\n- {name: b, containers: *c}"))
                .containsExactly("4:29: container is ''; give a container name (" + LETTERS + ")");
    }

    @Test
    void refusesToMergeWhatIsNoMap() {
        assertThat(problems(HEAD + "x-a: {<<: b}\nx-b: {<<: [{}, [c]]}"))
                .containsExactly(
                        "3:11: << is 'b'; give it an alias of a map, or a list of such aliases",
                        "4:16: << is a list; give it an alias of a map, or a list of such aliases");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&a [*a]", "&a {b: *a}", "&a {<<: *a}", "&a [{b: [*a]}]"})
    void refusesAliasesThatGoInACircle(String value) {
        assertThat(problems(HEAD + "x-a: " + value))
                .containsExactly("3:6: an alias inside this value leads back to it; write the value out");
    }

    @Test
    void refusesABillionLaughs() {
        assertThat(problems(doubling("x-%d: &a%d [*a%d, *a%d]\n", 26)))
                .containsExactly("this YAML is refused: "
                        + "Number of aliases for non-scalar nodes exceeds the specified max=50");
        String tooMany = "there are more than 100000 values up to here, aliases followed; use fewer";
        assertThat(problems(doubling("x-%d: &a%d [*a%d, *a%d]\n", 24)).get(0)).endsWith(tooMany);
        assertThat(problems(doubling("x-%d: &a%d {<<: [*a%d, *a%d]}\n", 24)).get(0))
                .endsWith(tooMany);
    }

    private static String doubling(String line, int levels) {
        StringBuilder text = new StringBuilder("x-0: &a0 {b: c}\n");
        for (int i = 1; i <= levels; i++) {
            text.append(String.format(line, i, i, i - 1, i - 1));
        }
        return text.toString();
    }

    @Test
    void bordersNesting() {
        // With the map around it these are 50 lists and maps; what is in them is none.
        assertThat(problems(HEAD + "x-a: " + "[".repeat(49) + "1" + "]".repeat(49)))
                .isEmpty();
        // Without reading on: SnakeYAML takes seconds for 100,000 levels.
        for (int levels : new int[] {50, 51, 200_000}) {
            assertThat(problems(HEAD + "x-a: " + "[".repeat(levels)))
                    .containsExactly("3:55: lists and maps are nested more than 50 deep here; nest them less");
        }
        String deepThroughAnAlias = HEAD + "x-a: &a " + "[".repeat(30) + "]".repeat(30) + "\nx-b: " + "[".repeat(30)
                + "*a" + "]".repeat(30);
        assertThat(problems(deepThroughAnAlias))
                .containsExactly("3:28: lists and maps are nested more than 50 deep here; nest them less");
    }

    @Test
    void refusesTooManyValuesAndShowsAHundredProblems() {
        assertThat(problems("- a\n".repeat(100_001)))
                .containsExactly("100000:3: there are more than 100000 values up to here, aliases followed; use fewer");
        List<String> problems = problems(HEAD + "? ''\n".repeat(103));
        assertThat(problems).hasSize(101);
        assertThat(problems.get(100)).isEqualTo("103:3: and 3 more problems from here on; correct those above first");
    }

    @Test
    void bordersTheSizeOfTheText() {
        String head = HEAD + "#";
        assertThat(problems(head + "x".repeat(1024 * 1024 - head.length()))).isEmpty();
        assertThat(problems(head + "x".repeat(1024 * 1024 + 1 - head.length())))
                .containsExactly("the file is larger than 1 MiB; give a configuration of at most 1 MiB");
    }

    @Test
    void refusesControlCharactersWhereTheyStand() {
        assertThat(problems("version: v1\ncluster: a\u0007b"))
                .containsExactly("2:11: the file has the control character U+0007 here; remove it");
        assertThat(problems("cluster: \uD800"))
                .containsExactly("1:10: the file has the control character U+D800 here; remove it");
    }

    @Test
    void refusesEscapedControlCharactersInValues() {
        assertThat(problems(HEAD + "services: [{name: \"a\\u001b[2K\\n\\t\\u202E\", containers: [a]}]"))
                .containsExactly("3:19: name is 'a\\u001B[2K\\n\\t\\u202E', with a control or invisible character; "
                        + "give a service name (" + LETTERS + ") or the ARN of a service");
        assertThat(problems(service("max_wait: |\n      7\n")))
                .containsExactly("6:15: max_wait is '7\\n', with a control or invisible character; "
                        + "give a whole number of minutes from 5 to 1440");
    }

    @Test
    void showsKeysEscapedAndCut() {
        assertThat(problems(HEAD + "\"a\\e" + "b".repeat(100) + "\": c"))
                .containsExactly(
                        "3:1: unknown key 'a\\u001B" + "b".repeat(57) + "…' in the configuration; "
                                + "known here: version, cluster, tasks, services, concurrency, log_lines, rollback, exclusive, images, x-* (ignored)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!!null x", "!!bool x", "!!int x", "!!float x", "!!str x", "!!timestamp x", "<<", "=", "'~'"})
    void neverConstructsWhatATagNames(String value) {
        String text = value.contains(" ") ? "x" : value.replace("'", "");
        assertThat(problems(HEAD + "concurrency: " + value))
                .containsExactly("3:14: concurrency is '" + text + "'; give a whole number from 1 to 100");
    }
}
