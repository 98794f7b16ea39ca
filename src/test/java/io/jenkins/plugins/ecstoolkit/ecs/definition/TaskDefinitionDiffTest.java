package io.jenkins.plugins.ecstoolkit.ecs.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskDefinitionDiffTest {

    private static List<String> between(String before, String after) {
        return TaskDefinitionDiff.between(
                JsonDocuments.object(before.getBytes(StandardCharsets.UTF_8)),
                JsonDocuments.object(after.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void matchesItemsByNameWhateverTheirOrder() {
        assertThat(between(
                        "{'containerDefinitions':[{'name':'a','image':'a:1'},{'name':'b','image':'b:1'}]}"
                                .replace('\'', '"'),
                        "{'containerDefinitions':[{'name':'b','image':'b:1'},{'name':'a','image':'a:2'}]}"
                                .replace('\'', '"')))
                .containsExactly(
                        "- containerDefinitions[a].image: \"a:1\"", "+ containerDefinitions[a].image: \"a:2\"");
    }

    @Test
    void matchesItemsWithoutANameByTheirIndex() {
        assertThat(between("{\"x\":[1,2],\"y\":[{\"p\":1}],\"e\":[]}", "{\"x\":[1,3],\"y\":[{\"p\":1}],\"n\":null}"))
                .containsExactly("- e: []", "+ n: null", "- x[1]: 2", "+ x[1]: 3");
    }

    @Test
    void itemsOfOneNameDoNotHideEachOther() {
        assertThat(between(
                        "{\"v\":[{\"name\":\"a\",\"p\":1},{\"name\":\"a\",\"p\":2}]}",
                        "{\"v\":[{\"name\":\"a\",\"p\":3},{\"name\":\"a\",\"p\":2}]}"))
                .containsExactly("- v[a].p: 1", "+ v[a].p: 3");
    }

    @Test
    void valuesOfEnvironmentVariablesAndSecretsAreNeverShown() {
        String before =
                """
                {"containerDefinitions": [{"name": "a",
                  "environment": [{"name": "KEEP", "value": "hush0"}, {"name": "CHANGED", "value": "hush1"},
                                  {"name": "GONE", "value": "hush2"}],
                  "logConfiguration": {"options": {"splunk-token": "hush3", "mode": "a"}},
                  "secrets": [{"name": "S", "valueFrom": "hush4"}]}]}""";
        String after =
                """
                {"containerDefinitions": [{"name": "a",
                  "environment": [{"name": "KEEP", "value": "hush0"}, {"name": "CHANGED", "value": "hush5"},
                                  {"name": "NEW", "value": "hush6"}],
                  "logConfiguration": {"options": {"splunk-token": "hush7", "mode": "b"}},
                  "secrets": [{"name": "S", "valueFrom": {"deeper": ["hush8"]}}]}]}""";
        assertThat(between(before, after))
                .noneMatch(line -> line.contains("hush"))
                .containsExactly(
                        "- containerDefinitions[a].environment[CHANGED].value: ***",
                        "+ containerDefinitions[a].environment[CHANGED].value: *** (value changed)",
                        "- containerDefinitions[a].environment[GONE].name: \"GONE\"",
                        "- containerDefinitions[a].environment[GONE].value: ***",
                        "+ containerDefinitions[a].environment[NEW].name: \"NEW\"",
                        "+ containerDefinitions[a].environment[NEW].value: ***",
                        "- containerDefinitions[a].logConfiguration.options.mode: \"a\"",
                        "+ containerDefinitions[a].logConfiguration.options.mode: \"b\"",
                        "- containerDefinitions[a].logConfiguration.options.splunk-token: ***",
                        "+ containerDefinitions[a].logConfiguration.options.splunk-token: *** (value changed)",
                        "- containerDefinitions[a].secrets[S].valueFrom: ***",
                        "+ containerDefinitions[a].secrets[S].valueFrom.deeper[0]: ***");
    }

    @Test
    void leavesOutTheTagOfTheRollout() {
        assertThat(
                        between(
                                "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"1\"},{\"key\":\"t\",\"value\":\"1\"}]}",
                                "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"2\"},{\"key\":\"t\",\"value\":\"2\"}]}"))
                .containsExactly("- tags[t].value: \"1\"", "+ tags[t].value: \"2\"");
        assertThat(between("{}", "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"2\"}]}"))
                .isEmpty();
    }

    @Test
    void namesCannotBreakTheLine() {
        assertThat(between("{}", "{\"a\\n+ b\":[{\"name\":\"x\\u001b[1m\",\"v\":\"\\n\"}]}"))
                .containsExactly("+ a + b[x].name: \"x\\u001B[1m\"", "+ a + b[x].v: \"\\n\"");
    }

    @Test
    void aValueCannotBreakTheLine() {
        assertThat(between("{}", "{\"a\":\"1\\u2028\\u202E\\u0085 é\"}"))
                .containsExactly("+ a: \"1\\u2028\\u202E\\u0085 é\"");
    }
}
