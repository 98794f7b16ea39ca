package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Fails when a field of a task definition would be lost by cloning, or when a newer SDK has one to think about. */
class TaskDefinitionGuardTest {

    /** What ECS answers about a revision and RegisterTaskDefinition does not take. */
    private static final List<String> NOT_SENT = List.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt");

    private static final List<String> SENT = List.of(
            "family",
            "taskRoleArn",
            "executionRoleArn",
            "networkMode",
            "containerDefinitions",
            "volumes",
            "placementConstraints",
            "requiresCompatibilities",
            "cpu",
            "memory",
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "inferenceAccelerators",
            "ephemeralStorage",
            "runtimePlatform",
            "enableFaultInjection");

    private final TaskDefinition full =
            TaskDefinitions.filled(TaskDefinition.builder()).build();

    private RegisterTaskDefinitionRequest cloned(TaskDefinition definition) {
        List<String> names = definition.containerDefinitions().stream()
                .map(ContainerDefinition::name)
                .toList();
        return TaskDefinitionClone.of(
                        new TaskDefinitionRevision(definition, Map.of("team", "a"), List.of()), names, "new", "r/u")
                .definition()
                .orElseThrow()
                .request();
    }

    @Test
    void everyFieldOfEveryObjectReachesTheClone() {
        Map<String, Object> expected = new TreeMap<>(SdkValues.toMap(full.toBuilder()
                .containerDefinitions(full.containerDefinitions().stream()
                        .map(c -> c.toBuilder().image(c.image() + ":new").build())
                        .toList())
                .build()));
        NOT_SENT.forEach(name -> assertThat(expected.remove(name)).as(name).isNotNull());
        assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(SENT);

        RegisterTaskDefinitionRequest request = cloned(full);
        Map<String, Object> actual = SdkValues.toMap(request);
        actual.remove("tags");
        assertThat(actual).isEqualTo(expected);
        // Field by field as the SDK sees it, should the JSON of both lose the same.
        assertThat(request.containerDefinitions().get(0).toBuilder()
                        .image(full.containerDefinitions().get(0).image())
                        .build())
                .isEqualTo(full.containerDefinitions().get(0));
        assertThat(request.volumes()).isEqualTo(full.volumes());
        assertThat(request.runtimePlatform()).isEqualTo(full.runtimePlatform());
        assertThat(request.requiresCompatibilitiesAsStrings()).isEqualTo(full.requiresCompatibilitiesAsStrings());
    }

    @Test
    void everyFieldOfAContainerIsFilledSoThatTheComparisonMeansSomething() {
        Map<String, Object> container =
                SdkValues.toMap(full.containerDefinitions().get(0));
        assertThat(container.keySet()).containsExactlyInAnyOrderElementsOf(names(ContainerDefinition.builder()));
        assertThat(container).containsKeys("restartPolicy", "versionConsistency", "credentialSpecs", "healthCheck");
    }

    @Test
    void theRequestHasNoFieldThatNobodyHasThoughtAbout() {
        assertThat(names(RegisterTaskDefinitionRequest.builder()))
                .as("RegisterTaskDefinition takes a field that is not in this list. If DescribeTaskDefinition answers "
                        + "it under the same name it is cloned already: add it to SENT. If not, teach "
                        + "TaskDefinitionRequests where to take it from.")
                .containsExactlyInAnyOrderElementsOf(
                        java.util.stream.Stream.concat(SENT.stream(), java.util.stream.Stream.of("tags"))
                                .toList());
    }

    @Test
    void theAnswerHasNoFieldThatNobodyHasThoughtAbout() {
        assertThat(names(TaskDefinition.builder()))
                .as("DescribeTaskDefinition answers a field that is not in these lists. If RegisterTaskDefinition "
                        + "takes it, add it to SENT; if it only tells about the revision, add it to NOT_SENT.")
                .containsExactlyInAnyOrderElementsOf(java.util.stream.Stream.concat(SENT.stream(), NOT_SENT.stream())
                        .toList());
    }

    @Test
    void whatIsUnsetStaysUnset() {
        TaskDefinition bare = TaskDefinition.builder()
                .family("app")
                .revision(1)
                .containerDefinitions(
                        ContainerDefinition.builder().name("c").image("a:1").build())
                .build();
        RegisterTaskDefinitionRequest request = cloned(bare);
        assertThat(request.hasVolumes()).isFalse();
        assertThat(request.hasPlacementConstraints()).isFalse();
        assertThat(SdkValues.toMap(request)).containsOnlyKeys("family", "containerDefinitions", "tags");
    }

    @Test
    void anEmptyListThatEcsGaveIsSentAsOne() {
        TaskDefinition definition = TaskDefinition.builder()
                .family("app")
                .volumes(List.of())
                .containerDefinitions(ContainerDefinition.builder()
                        .name("c")
                        .image("a:1")
                        .command(List.of())
                        .build())
                .build();
        RegisterTaskDefinitionRequest request = cloned(definition);
        assertThat(request.hasVolumes()).isTrue();
        assertThat(request.containerDefinitions().get(0).hasCommand()).isTrue();
        assertThat(request.containerDefinitions().get(0).hasEntryPoint()).isFalse();
    }

    private static List<String> names(SdkPojo object) {
        return object.sdkFields().stream().map(SdkField::memberName).toList();
    }
}
