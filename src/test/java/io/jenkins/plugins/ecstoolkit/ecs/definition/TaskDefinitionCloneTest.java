package io.jenkins.plugins.ecstoolkit.ecs.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TaskDefinitionCloneTest {

    private final Map<String, String> images = new LinkedHashMap<>();

    private TaskDefinitionClone clone(Map<String, String> tags, String tag, String... containers) {
        return TaskDefinitionClone.of(
                TaskDefinitions.revision("app", 7, images, tags),
                RevisionEdit.ofContainers(List.of(containers)).resolved(tag, Map.of()),
                "r1/web");
    }

    private Map<String, String> tagsOfClone(Map<String, String> base) {
        images.put("rails", "a:1");
        Map<String, String> tags = new TreeMap<>();
        for (JsonNode tag :
                clone(base, "2", "rails").definition().orElseThrow().request().path("tags")) {
            tags.put(tag.path("key").asText(), tag.path("value").asText());
        }
        return tags;
    }

    @Test
    void bug07_changesTheTagOfListedContainersOnly() {
        images.put("rails", "reg:5000/app:50");
        images.put("proxy", "reg:5000/proxy:50");
        TaskDefinitionClone clone = clone(Map.of(), "51", "rails");
        assertThat(clone.changes())
                .containsExactly(
                        new ImageChange("rails", Kind.UPDATED, "reg:5000/app:50", "reg:5000/app:51", "50", "51"),
                        new ImageChange(
                                "proxy", Kind.NOT_LISTED, "reg:5000/proxy:50", "reg:5000/proxy:50", "50", "50"));
        assertThat(clone.definition().orElseThrow().request().path("containerDefinitions"))
                .extracting(c -> c.path("name").asText() + "=" + c.path("image").asText())
                .containsExactly("rails=reg:5000/app:51", "proxy=reg:5000/proxy:50");
        assertThat(clone.definition().orElseThrow().family()).isEqualTo("app");
    }

    @Test
    void bug06_theSameTagMakesNoRevision() {
        images.put("rails", "app:50");
        TaskDefinitionClone clone = clone(Map.of(), "50", "rails");
        assertThat(clone.definition()).isEmpty();
        assertThat(clone.changes())
                .containsExactly(new ImageChange("rails", Kind.SAME_TAG, "app:50", "app:50", "50", "50"));
    }

    @Test
    void bug07_theSameTagBesideADigestDropsTheDigest() {
        images.put("rails", "app:50@" + ImageReferenceTest.SHA);
        TaskDefinitionClone clone = clone(Map.of(), "50", "rails");
        assertThat(clone.changes())
                .containsExactly(new ImageChange(
                        "rails", Kind.UPDATED, "app:50@" + ImageReferenceTest.SHA, "app:50", "50", "50"));
        assertThat(clone.definition()).isPresent();
    }

    @Test
    void bug07_anImageWithoutATagGetsOne() {
        images.put("rails", "nginx");
        assertThat(clone(Map.of(), "latest", "rails").changes())
                .containsExactly(new ImageChange("rails", Kind.UPDATED, "nginx", "nginx:latest", null, "latest"));
    }

    @Test
    void bug08_aContainerThatDoesNotExistIsAnErrorThatNamesTheOthers() {
        images.put("rails", "app:50");
        images.put("proxy", "proxy:50");
        assertThatThrownBy(() -> clone(Map.of(), "51", "rials"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Task definition app:7 has no container \"rials\"; it has \"rails\", \"proxy\"."
                        + " Did you mean \"rails\"?");
        assertThatThrownBy(() -> clone(Map.of(), "51", "rails", "database"))
                .hasMessage("Task definition app:7 has no container \"database\"; it has \"rails\", \"proxy\"");
    }

    @Test
    void anUnreadableImageMattersOnlyWhereItIsToBeChanged() {
        images.put("rails", "app:50");
        images.put("odd", "Not An Image");
        assertThat(clone(Map.of(), "51", "rails").changes().get(1).oldTag()).isNull();
        assertThatThrownBy(() -> clone(Map.of(), "51", "odd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Container \"odd\" of task definition app:7: The image reference");
    }

    @Test
    void refusesATagThatCannotBeOne() {
        images.put("rails", "app:50");
        assertThatThrownBy(() -> clone(Map.of(), "bad tag!", "rails"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The image tag \"bad tag!\" is not valid");
    }

    @Test
    void theCloneHasTheBasesTagsButThoseOfAws() {
        assertThat(tagsOfClone(Map.of("team", "a", "aws:cloudformation:stack-name", "s", "AWS:x", "y")))
                .containsExactly(Map.entry("ecs-toolkit:rollout", "r1/web"), Map.entry("team", "a"));
    }

    @Test
    void theRolloutsTagReplacesThatOfTheRolloutBefore() {
        assertThat(tagsOfClone(Map.of("ecs-toolkit:rollout", "r0/web")))
                .containsExactly(Map.entry("ecs-toolkit:rollout", "r1/web"));
    }

    @Test
    void theRolloutsTagTakesNobodysPlace() {
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 49; i++) {
            tags.put("t" + i, "");
        }
        assertThat(tagsOfClone(tags)).hasSize(50).containsKey("ecs-toolkit:rollout");
        tags.put("t49", "");
        assertThat(tagsOfClone(tags)).isEqualTo(tags);
        tags.remove("t49");
        tags.put("ecs-toolkit:rollout", "r0/web");
        assertThat(tagsOfClone(tags)).hasSize(50).containsEntry("ecs-toolkit:rollout", "r1/web");
    }

    @Test
    void whatOnlyDescribesARevisionIsNotSent() {
        images.put("rails", "app:50");
        assertThat(clone(Map.of("z", "1", "b", "2"), "51", "rails")
                        .definition()
                        .orElseThrow()
                        .request())
                .isEqualTo(
                        TaskDefinitions.json(
                                """
                        {'family': 'app',
                         'containerDefinitions': [{'name': 'rails', 'image': 'app:51', 'essential': true}],
                         'tags': [{'key': 'b', 'value': '2'}, {'key': 'ecs-toolkit:rollout', 'value': 'r1/web'},
                                  {'key': 'z', 'value': '1'}]}"""));
    }

    @Test
    void theDifferenceOfBaseAndCloneIsTheImage() {
        images.put("rails", "app:50");
        TaskDefinitionRevision base = TaskDefinitions.revision("app", 7, images, Map.of("aws:x", "y"));
        NewTaskDefinition cloned = TaskDefinitionClone.of(
                        base, new RevisionEdit(null, Map.of("rails", "51"), null), "r1/web")
                .definition()
                .orElseThrow();
        assertThat(TaskDefinitionDiff.between(base, cloned))
                .containsExactly(
                        "- containerDefinitions[rails].image: \"app:50\"",
                        "+ containerDefinitions[rails].image: \"app:51\"");
    }
}
