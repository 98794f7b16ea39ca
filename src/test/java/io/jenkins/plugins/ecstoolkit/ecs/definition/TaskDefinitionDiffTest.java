package io.jenkins.plugins.ecstoolkit.ecs.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaskDefinitionDiffTest {

    @Test
    void matchesItemsByNameWhateverTheirOrder() {
        assertThat(TaskDefinitionDiff.between(
                        "{'containerDefinitions':[{'name':'a','image':'a:1'},{'name':'b','image':'b:1'}]}"
                                .replace('\'', '"'),
                        "{'containerDefinitions':[{'name':'b','image':'b:1'},{'name':'a','image':'a:2'}]}"
                                .replace('\'', '"')))
                .containsExactly(
                        "- containerDefinitions[a].image: \"a:1\"", "+ containerDefinitions[a].image: \"a:2\"");
    }

    @Test
    void matchesItemsWithoutANameByTheirIndex() {
        assertThat(TaskDefinitionDiff.between(
                        "{\"x\":[1,2],\"y\":[{\"p\":1}],\"e\":[]}", "{\"x\":[1,3],\"y\":[{\"p\":1}],\"n\":null}"))
                .containsExactly("- e: []", "+ n: null", "- x[1]: 2", "+ x[1]: 3");
    }

    @Test
    void itemsOfOneNameDoNotHideEachOther() {
        assertThat(TaskDefinitionDiff.between(
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
        assertThat(TaskDefinitionDiff.between(before, after))
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
                        TaskDefinitionDiff.between(
                                "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"1\"},{\"key\":\"t\",\"value\":\"1\"}]}",
                                "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"2\"},{\"key\":\"t\",\"value\":\"2\"}]}"))
                .containsExactly("- tags[t].value: \"1\"", "+ tags[t].value: \"2\"");
        assertThat(TaskDefinitionDiff.between("{}", "{\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"2\"}]}"))
                .isEmpty();
    }

    @Test
    void namesCannotBreakTheLine() {
        assertThat(TaskDefinitionDiff.between("{}", "{\"a\\n+ b\":[{\"name\":\"x\\u001b[1m\",\"v\":\"\\n\"}]}"))
                .containsExactly("+ a + b[x [1m].name: \"x\\u001b[1m\"", "+ a + b[x [1m].v: \"\\n\"");
    }
}
