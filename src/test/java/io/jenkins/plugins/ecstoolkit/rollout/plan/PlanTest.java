package io.jenkins.plugins.ecstoolkit.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says, to people and to programs. */
class PlanTest {

    private static final RolloutRequest REQUEST = Rig.request(
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: job
                  count: 2
                  containers: [app]
                  launch_type: fargate
                  network_configuration:
                    vpc_configuration:
                      assign_public_ip: true
                      security_groups: [sg-1, sg-2]
                      subnets: [subnet-1, subnet-2]
                - family: same
                  containers: [app]
                  capacity_provider_strategies:
                    - {capacity_provider: A, base: 1, weight: 2}
                    - {capacity_provider: B, weight: 1}
            services:
              - {name: web, containers: [app]}
              - {name: forced, containers: [app], force: true}
              - {name: idle, containers: [app]}
            """,
            "new");

    private static TaskDefinitionRevision base(Unit unit) {
        boolean same = Set.of("same", "forced", "idle").contains(unit.name());
        return TaskDefinitions.revision(
                unit.name(), 7, Map.of("app", "repo/" + unit.name() + (same ? ":new" : ":old")), Map.of());
    }

    private static Plan.Item item(Unit unit) {
        TaskDefinitionRevision base = base(unit);
        return new Plan.Item(unit, null, base, TaskDefinitionClone.of(base, unit.containers(), "new", "plan/x"));
    }

    private static Plan plan(RolloutRequest request) {
        return new Plan(request.units().stream().map(PlanTest::item).toList(), List.of("one: a problem"));
    }

    private static Unit.Service reverting(String to) {
        Unit.Service web = (Unit.Service) REQUEST.units(Phase.SERVICES).get(0);
        return new Unit.Service(
                web.id(),
                web.name(),
                List.of(),
                false,
                true,
                web.maxWait(),
                true,
                "",
                new Unit.RollbackTarget(to, List.of("arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7")));
    }

    @Test
    void forPeople() {
        List<String> lines = PlanText.lines(REQUEST, plan(REQUEST));
        assertThat(lines)
                .containsExactly(
                        "pre-deployment tasks:",
                        "  job, from job:7",
                        "    RegisterTaskDefinition family=job",
                        "      - containerDefinitions[app].image: \"repo/job:old\"",
                        "      + containerDefinitions[app].image: \"repo/job:new\"",
                        "    RunTask cluster=example count=2 launchType=FARGATE subnets=subnet-1,subnet-2"
                                + " securityGroups=sg-1,sg-2 assignPublicIp=true",
                        "  same, from same:7",
                        "    no new revision: no image changes",
                        "    RunTask cluster=example count=1 capacityProviders=A(base 1, weight 2),B(base 0, weight 1)",
                        "",
                        "services:",
                        "  web, from web:7",
                        "    RegisterTaskDefinition family=web",
                        "      - containerDefinitions[app].image: \"repo/web:old\"",
                        "      + containerDefinitions[app].image: \"repo/web:new\"",
                        "    UpdateService cluster=example service=web",
                        "  forced, from forced:7",
                        "    no new revision: no image changes",
                        "    UpdateService cluster=example service=forced forceNewDeployment=true",
                        "  idle, from idle:7",
                        "    no new revision: no image changes",
                        "    nothing would be done",
                        "",
                        "post-deployment tasks: none",
                        "",
                        "plan: 2 RegisterTaskDefinition, 2 RunTask, 2 UpdateService; nothing was changed");
    }

    @Test
    void aPhaseThatIsLeftOutIsNamed() {
        RolloutRequest request = REQUEST.without(Set.of(Phase.PRE));
        assertThat(PlanText.lines(request, plan(request)))
                .startsWith("pre-deployment tasks: left out", "", "services:");
    }

    @Test
    void forPrograms() {
        assertThat(Codec.json(PlanReport.of(REQUEST, plan(REQUEST))))
                .isEqualTo("{\"cluster\":\"example\",\"imageTag\":\"new\",\"units\":["
                        + "{\"phase\":\"pre\",\"name\":\"job\",\"base\":\"job:7\",\"registers\":true,\"diff\":["
                        + "\"- containerDefinitions[app].image: \\\"repo/job:old\\\"\","
                        + "\"+ containerDefinitions[app].image: \\\"repo/job:new\\\"\"],"
                        + "\"calls\":[{\"action\":\"RegisterTaskDefinition\",\"family\":\"job\"},"
                        + "{\"action\":\"RunTask\",\"cluster\":\"example\",\"count\":2,"
                        + "\"launchType\":\"FARGATE\",\"capacityProviders\":[],\"network\":{"
                        + "\"assignPublicIp\":true,\"securityGroups\":[\"sg-1\",\"sg-2\"],"
                        + "\"subnets\":[\"subnet-1\",\"subnet-2\"]}}]},"
                        + "{\"phase\":\"pre\",\"name\":\"same\",\"base\":\"same:7\",\"registers\":false,\"diff\":[],"
                        + "\"calls\":[{\"action\":\"RunTask\",\"cluster\":\"example\","
                        + "\"taskDefinition\":\"same:7\",\"count\":1,"
                        + "\"capacityProviders\":[{\"name\":\"A\",\"base\":1,\"weight\":2},"
                        + "{\"name\":\"B\",\"base\":0,\"weight\":1}]}]},"
                        + "{\"phase\":\"services\",\"name\":\"web\",\"base\":\"web:7\",\"registers\":true,\"diff\":["
                        + "\"- containerDefinitions[app].image: \\\"repo/web:old\\\"\","
                        + "\"+ containerDefinitions[app].image: \\\"repo/web:new\\\"\"],"
                        + "\"calls\":[{\"action\":\"RegisterTaskDefinition\",\"family\":\"web\"},"
                        + "{\"action\":\"UpdateService\",\"cluster\":\"example\",\"service\":\"web\","
                        + "\"forceNewDeployment\":false}]},"
                        + "{\"phase\":\"services\",\"name\":\"forced\",\"base\":\"forced:7\",\"registers\":false,"
                        + "\"diff\":[],\"calls\":[{\"action\":\"UpdateService\",\"cluster\":\"example\","
                        + "\"service\":\"forced\",\"taskDefinition\":\"forced:7\",\"forceNewDeployment\":true}]},"
                        + "{\"phase\":\"services\",\"name\":\"idle\",\"base\":\"idle:7\",\"registers\":false,"
                        + "\"diff\":[],\"calls\":[]}],\"problems\":[\"one: a problem\"]}");
    }

    @Test
    void isReadBackAsItWasWritten() {
        PlanReport report = PlanReport.of(REQUEST, plan(REQUEST));
        assertThat(Codec.read(Codec.json(report), PlanReport.class)).isEqualTo(report);
    }

    @Test
    void aWayBackNamesItsRevision() {
        String arn = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:";
        Plan.Item back = item(reverting(arn + 5));
        assertThat(back.registers()).isFalse();
        assertThat(back.calls()).isTrue();
        assertThat(PlanText.item(REQUEST, back))
                .containsExactly("UpdateService cluster=example service=web taskDefinition=web:5");
        assertThat(Codec.json(PlanReport.of(REQUEST, new Plan(List.of(back), List.of()))))
                .contains("\"service\":\"web\",\"taskDefinition\":\"web:5\"");

        Plan.Item there = item(reverting(arn + 7));
        assertThat(there.target()).isNull();
        assertThat(there.calls()).isFalse();
    }
}
