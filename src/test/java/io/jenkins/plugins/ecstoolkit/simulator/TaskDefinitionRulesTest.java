package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ClientException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Rules for task definitions, each with the page that states it. */
class TaskDefinitionRulesTest extends SimulatorTest {
    private static final ContainerDefinition RAILS = ContainerDefinition.builder()
            .name("rails")
            .image("repo/app:1")
            .memory(64)
            .build();

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: revisions. */
    @Test
    void revisionsCountUpWithinAFamily() {
        TaskDefinition first = ecs.registerTaskDefinition(r -> r.family("a").containerDefinitions(RAILS))
                .taskDefinition();
        TaskDefinition second = ecs.registerTaskDefinition(
                        r -> r.family("a").containerDefinitions(RAILS).enableFaultInjection(true))
                .taskDefinition();

        assertThat(first.revision()).isEqualTo(1);
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.taskDefinitionArn()).isEqualTo("arn:aws:ecs:us-east-1:123456789012:task-definition/a:2");
        assertThat(second.enableFaultInjection()).isTrue();
        assertThat(second.status()).isEqualTo(TaskDefinitionStatus.ACTIVE);
        assertThat(second.registeredAt()).isEqualTo(clock.instant());
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html: new members come any time. */
    @Test
    void everyMemberIsKeptVerbatim() {
        sim.registerTaskDefinition("{\"family\":\"a\",\"newThing\":{\"x\":[1,2]},\"containerDefinitions\":"
                + "[{\"name\":\"rails\",\"image\":\"i\",\"memory\":64,\"newToo\":0.5}]}");

        assertThat(sim.taskDefinitions("a").get(0).at("/newThing/x/1").asInt()).isEqualTo(2);
        assertThat(sim.taskDefinitions("a")
                        .get(0)
                        .at("/containerDefinitions/0/newToo")
                        .asDouble())
                .isEqualTo(0.5);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html: three forms. */
    @Test
    void aFamilyMeansItsLatestActiveRevision() {
        define("a", "1");
        define("a", "2");
        String third = define("a", "3");
        ecs.deregisterTaskDefinition(r -> r.taskDefinition(third));

        assertThat(revision("a")).isEqualTo(2);
        assertThat(revision("a:1")).isEqualTo(1);
        assertThat(revision(third)).isEqualTo(3);
        assertThatThrownBy(() -> revision("a:4"))
                .isInstanceOf(ClientException.class)
                .hasMessageContaining("Unable to describe task definition.");
        assertThatThrownBy(() -> revision("b")).isInstanceOf(ClientException.class);
    }

    private int revision(String reference) {
        return ecs.describeTaskDefinition(r -> r.taskDefinition(reference))
                .taskDefinition()
                .revision();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html: include. */
    @Test
    void tagsAreShownOnRequestOnly() {
        ecs.registerTaskDefinition(r -> r.family("a")
                .containerDefinitions(RAILS)
                .tags(Tag.builder().key("team").value("x").build()));

        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("a")).tags())
                .isEmpty();
        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition("a").includeWithStrings("TAGS"))
                        .tags())
                .extracting(Tag::value)
                .containsExactly("x");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html: reserved prefix, fifty at most. */
    @Test
    void reservedOrTooManyTagsAreRefused() {
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("a")
                        .containerDefinitions(RAILS)
                        .tags(Tag.builder().key("aws:x").value("x").build())))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("a")
                        .containerDefinitions(RAILS)
                        .tags(IntStream.range(0, 51)
                                .mapToObj(i ->
                                        Tag.builder().key("k" + i).value("v").build())
                                .toList())))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(sim.taskDefinitions("a")).isEmpty();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: required members. */
    @Test
    void familyContainersAndMemoryAreRequired() {
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.containerDefinitions(RAILS)))
                .isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("a"))).isInstanceOf(ClientException.class);
        assertThatThrownBy(() -> ecs.registerTaskDefinition(r -> r.family("a")
                        .containerDefinitions(RAILS.toBuilder().memory(null).build())))
                .isInstanceOf(ClientException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitions.html: filter, order, pages. */
    @Test
    void revisionsAreListedByExactFamilyInNumericOrder() {
        IntStream.rangeClosed(1, 12).forEach(i -> define("web", "t" + i));
        define("web-other", "t");
        ecs.deregisterTaskDefinition(r -> r.taskDefinition("web:3"));

        assertThat(ecs.listTaskDefinitions(
                                r -> r.familyPrefix("web").sort("DESC").maxResults(3))
                        .taskDefinitionArns())
                .extracting(arn -> arn.substring(arn.lastIndexOf('/') + 1))
                .containsExactly("web:12", "web:11", "web:10");
        assertThat(ecs.listTaskDefinitionsPaginator(r -> r.familyPrefix("web").maxResults(5))
                        .taskDefinitionArns())
                .hasSize(11);
        assertThat(ecs.listTaskDefinitions(r -> r.familyPrefix("web").status("INACTIVE"))
                        .taskDefinitionArns())
                .hasSize(1);
        assertThatThrownBy(() -> ecs.listTaskDefinitions(r -> r.maxResults(101)))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTaskDefinitionFamilies.html: a real prefix. */
    @Test
    void familiesAreListedByPrefix() {
        define("web", "1");
        define("web-other", "1");
        define("worker", "1");
        ecs.deregisterTaskDefinition(r -> r.taskDefinition("web:1"));

        assertThat(ecs.listTaskDefinitionFamilies(r -> r.familyPrefix("web")).families())
                .containsExactly("web", "web-other");
        assertThat(ecs.listTaskDefinitionFamilies(r -> r.status("ACTIVE")).families())
                .containsExactly("web-other", "worker");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html: INACTIVE. */
    @Test
    void anInactiveRevisionRunsNoNewTask() {
        define("a", "1");
        ecs.deregisterTaskDefinition(r -> r.taskDefinition("a:1"));

        assertThatThrownBy(() -> ecs.runTask(run("a:1").build())).isInstanceOf(ClientException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html: by ARN. */
    @Test
    void resourcesAreTaggedByArn() {
        String arn = define("a", "1");

        ecs.tagResource(r -> r.resourceArn(arn)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("2").build()));
        ecs.untagResource(r -> r.resourceArn(arn).tagKeys("a"));

        assertThat(ecs.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .extracting(Tag::key)
                .containsExactly("b");
        assertThatThrownBy(() -> ecs.listTagsForResource(r -> r.resourceArn(arn + "1")))
                .isInstanceOf(InvalidParameterException.class);
    }
}
