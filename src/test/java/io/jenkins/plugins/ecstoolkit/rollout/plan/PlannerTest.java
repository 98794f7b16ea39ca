package io.jenkins.plugins.ecstoolkit.rollout.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What does not fit is found before anything is changed: all of it, in the order of the configuration. */
class PlannerTest {

    private static final String ALL =
            """
            version: v1
            cluster: example
            tasks:
              pre: [{family: job, containers: [app]}]
            services:
              - {name: web, containers: [app]}
              - {name: worker, containers: [app]}
            """;

    private static final String TASKS =
            "version: v1\ncluster: example\ntasks: {pre: [{family: job, containers: [app]}]}";

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final Map<String, ServiceState> services = new HashMap<>();
    /** Revisions by what they are asked for by; a failure stands for its answer. */
    private final Map<String, Object> definitions = new TreeMap<>();

    private final List<String> calls = new ArrayList<>();
    private EcsException unlisted;
    private EcsException undescribed;
    private final List<Plan> plans = new ArrayList<>();
    private final List<EcsException> failures = new ArrayList<>();

    PlannerTest() {
        service("web", "ACTIVE");
        service("worker", "ACTIVE");
        definition("job");
        definition("web");
        definition("worker");
    }

    /** A service that runs the family of its name. */
    private void service(String name, String status) {
        services.put(name, UnitRig.named(name, status, false, UnitRig.deployment("old", "PRIMARY", name, "COMPLETED")));
    }

    private void definition(String family) {
        definitions.put(
                family, TaskDefinitions.revision(family, 1, Map.of("app", "repo/" + family + ":old"), Map.of()));
    }

    private EcsApi api() {
        return (EcsApi) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EcsApi.class},
                (proxy, method, arguments) -> answer(method.getName(), List.of(arguments)));
    }

    private Object answer(String method, List<?> arguments) {
        calls.add(method + arguments);
        return switch (method) {
            case "describeServices" -> {
                throwUnlessNull(undescribed);
                List<ServiceState> found = new ArrayList<>();
                ((List<?>) arguments.get(1))
                        .stream().filter(services::containsKey).forEach(name -> found.add(services.get(name)));
                yield new Described<>(found, List.of());
            }
            case "describeTaskDefinition" -> {
                Object answer = definitions.get(arguments.get(0));
                throwUnlessNull(answer instanceof EcsException e ? e : null);
                yield answer;
            }
            case "listTasksStartedBy" -> {
                throwUnlessNull(unlisted);
                yield List.of("arn:task/1");
            }
            default -> throw new AssertionError("a plan does not call " + method);
        };
    }

    private static void throwUnlessNull(EcsException failure) {
        if (failure != null) {
            throw failure;
        }
    }

    private static EcsException failure(Kind kind) {
        return new EcsException(kind, "Call", null, false, "ECS says " + kind, null);
    }

    private void plan(RolloutRequest request) {
        plan(request, planner -> planner);
    }

    private void plan(RolloutRequest request, UnaryOperator<Planner> how) {
        RetryingEcsCaller caller =
                new RetryingEcsCaller(api(), new CallQueue(scheduler), new RateLimiter(), new Backoff(new Random(1)));
        how.apply(new Planner(
                        request,
                        caller,
                        new Watcher("example", caller, scheduler),
                        Planner.mailbox(scheduler),
                        plans::add,
                        failures::add))
                .start();
        scheduler.runUntil(() -> !plans.isEmpty() || !failures.isEmpty(), java.time.Duration.ofHours(1));
        scheduler.runDue();
    }

    private Plan plan(String yaml) {
        plan(Rig.request(yaml));
        assertThat(failures).isEmpty();
        assertThat(plans).hasSize(1);
        return plans.get(0);
    }

    private EcsException unplanned(String yaml) {
        plan(Rig.request(yaml));
        assertThat(plans).isEmpty();
        assertThat(failures).hasSize(1);
        return failures.get(0);
    }

    @Test
    void allThatFitsIsPlannedInOrder() {
        Plan plan = plan(ALL);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.items())
                .extracting(i -> i.unit().id() + " " + i.base().label())
                .containsExactly("pre-1 job:1", "services-1 web:1", "services-2 worker:1");
        assertThat(plan.items().get(0).service()).isNull();
        assertThat(plan.items().get(1).service().name()).isEqualTo("web");
        assertThat(plan.items().get(1).registers()).isTrue();
        assertThat(calls).filteredOn(c -> c.startsWith("describeServices")).hasSize(1);
        assertThat(calls).noneMatch(c -> c.startsWith("listTasks"));
    }

    private static final String WEB = "version: v1\ncluster: example\nservices: [{name: web, containers: [app]}]";

    /** Its service runs web:7, the family's newest revision is web:9. */
    private void drifted() {
        services.put(
                "web",
                UnitRig.named("web", "ACTIVE", false, UnitRig.deployment("old", "PRIMARY", "web:7", "COMPLETED")));
        definitions.put("web:7", TaskDefinitions.revision("web", 7, Map.of("app", "repo/web:old"), Map.of()));
        definitions.put("web", TaskDefinitions.revision("web", 9, Map.of("app", "repo/web:other"), Map.of()));
    }

    @Test
    void theNewestRevisionIsAskedForByThoseWhoWantToKnowOfDrift() {
        drifted();
        plan(Rig.request(WEB), Planner::withDrift);
        assertThat(plans.get(0).items())
                .extracting(i -> i.base().label() + " " + i.newest().label())
                .containsExactly("web:7 web:9");
    }

    @Test
    void aRolloutDoesNotAskForIt() {
        drifted();
        assertThat(plan(WEB).items()).extracting(Plan.Item::newest).containsOnlyNulls();
        assertThat(calls).contains("describeTaskDefinition[web:7]").doesNotContain("describeTaskDefinition[web]");
    }

    @Test
    void aFamilyWithoutAnActiveRevisionHasNoDrift() {
        drifted();
        definitions.put("web", failure(Kind.INVALID));
        plan(Rig.request(WEB), Planner::withDrift);
        assertThat(plans.get(0).problems()).isEmpty();
        assertThat(plans.get(0).items()).extracting(Plan.Item::newest).containsOnlyNulls();
    }

    @Test
    void eachProblemIsFound() {
        services.remove("web");
        service("worker", "DRAINING");
        definitions.put("job", failure(Kind.NOT_FOUND));
        Plan plan = plan(ALL);
        assertThat(plan.items()).isEmpty();
        assertThat(plan.problems())
                .containsExactly(
                        ".ecs-toolkit.yml:4:18: job: task definition job not found: ECS says NOT_FOUND",
                        ".ecs-toolkit.yml:6:12: web: service not found; check its name and the cluster",
                        ".ecs-toolkit.yml:7:12: worker: service is DRAINING, it must be ACTIVE to be updated");
    }

    @Test
    void oneProblemLeavesTheOthersPlanned() {
        services.remove("web");
        Plan plan = plan(ALL);
        assertThat(plan.items()).extracting(i -> i.unit().name()).containsExactly("job", "worker");
        assertThat(plan.problems()).hasSize(1);
    }

    @Test
    void aDefinitionThatIsRefusedIsAProblem() {
        definitions.put("web", failure(Kind.INVALID));
        assertThat(plan(ALL).problems())
                .containsExactly(".ecs-toolkit.yml:6:12: web: task definition web not found: ECS says INVALID");
    }

    @Test
    void aContainerThatIsMissingIsAProblem() {
        definitions.put("web", TaskDefinitions.revision("web", 1, Map.of("other", "x:1"), Map.of()));
        assertThat(plan(ALL).problems())
                .singleElement()
                .asString()
                .contains("web: ")
                .contains("app");
    }

    @Test
    void whoCannotAskHasNoPlan() {
        definitions.put("web", failure(Kind.ACCESS_DENIED));
        definitions.put("job", failure(Kind.ACCESS_DENIED));
        assertThat(unplanned(ALL).kind()).isEqualTo(Kind.ACCESS_DENIED);
    }

    @Test
    void whoCannotAskForServicesHasNoPlan() {
        undescribed = failure(Kind.BAD_CREDENTIALS);
        assertThat(unplanned(ALL).kind()).isEqualTo(Kind.BAD_CREDENTIALS);
    }

    @Test
    void withoutServicesTheClusterIsAskedForByItsTasks() {
        assertThat(plan(TASKS).items()).hasSize(1);
        assertThat(calls).contains("listTasksStartedBy[example, ecs-toolkit/plan]");
    }

    @Test
    void aClusterThatIsNotThereIsNoPlan() {
        unlisted = failure(Kind.NOT_FOUND);
        assertThat(unplanned(TASKS).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void whereNothingIsToBeDoneNobodyIsAsked() {
        plan(new RolloutRequest("example", "new", List.of(), java.util.Set.of(), 1));
        assertThat(plans).hasSize(1);
        assertThat(calls).isEmpty();
    }

    @Test
    void aNetworkThatIsNeededIsAProblem() {
        TaskDefinitionRevision base = TaskDefinitions.inNetworkMode("awsvpc", "job", Map.of("app", "repo/job:old"));
        definitions.put("job", base);
        assertThat(plan(TASKS).problems())
                .containsExactly(".ecs-toolkit.yml:3:24: job: task definition job:1 uses the network mode awsvpc; give"
                        + " the task a network_configuration");
    }

    @Test
    void aNetworkThatIsGivenIsNone() {
        definitions.put("job", TaskDefinitions.inNetworkMode("awsvpc", "job", Map.of("app", "repo/job:old")));
        assertThat(
                        plan("""
                                version: v1
                                cluster: example
                                tasks:
                                  pre:
                                    - family: job
                                      containers: [app]
                                      launch_type: fargate
                                      network_configuration:
                                        vpc_configuration: {subnets: [a], security_groups: [b], assign_public_ip: false}
                                """)
                                .problems())
                .isEmpty();
    }

    @Test
    void aServiceNeedsNoNetworkOfItsOwn() {
        definitions.put("web", TaskDefinitions.inNetworkMode("awsvpc", "web", Map.of("app", "repo/web:old")));
        assertThat(plan(ALL).problems()).isEmpty();
    }

    private RolloutRequest back(String position) {
        Unit.Service web = (Unit.Service) Rig.request(ALL).units(Phase.SERVICES).get(0);
        return new RolloutRequest(
                "example",
                "old",
                List.of(new Unit.Service(
                        web.id(),
                        "web",
                        List.of(),
                        false,
                        WaitPolicy.stable(web.maxWait(), true),
                        position,
                        new Unit.RollbackTarget("web:0", List.of()))),
                java.util.Set.of(),
                1);
    }

    @Test
    void aRevisionToGoBackToMustBeActive() {
        definitions.put("web:0", TaskDefinitions.inStatus("INACTIVE", "web", 7));
        plan(back(""));
        assertThat(plans.get(0).problems())
                .containsExactly("web: task definition web:7 is INACTIVE; ECS takes only ACTIVE ones");
    }

    /** RunTask refuses a revision that was deregistered; a new one that is made from it runs. */
    @Test
    void aTaskWithoutANewRevisionNeedsABaseThatIsActive() {
        definitions.put("job", TaskDefinitions.inStatus("INACTIVE", "job", 7));
        assertThat(plan(TASKS).problems()).isEmpty();
        plans.clear();
        plan(new RolloutRequest("example", "1", Rig.request(TASKS).units(), java.util.Set.of(), 1));
        assertThat(plans.get(0).problems())
                .containsExactly(
                        ".ecs-toolkit.yml:3:24: job: task definition job:7 is INACTIVE and ECS runs only ACTIVE"
                                + " ones; with this image tag there is no new revision to make from it: name an ACTIVE revision,"
                                + " or the family alone for its latest");
        assertThat(plans.get(0).items()).isEmpty();
    }

    @Test
    void anActivePreviousRevisionIsPlanned() {
        definitions.put("web:0", TaskDefinitions.inStatus("ACTIVE", "web", 7));
        plan(back(""));
        assertThat(plans.get(0).problems()).isEmpty();
        assertThat(plans.get(0).items()).hasSize(1);
        assertThat(calls).contains("describeTaskDefinition[web:0]");
    }

    @Test
    void aPreviousRevisionThatIsGoneIsAProblem() {
        definitions.put("web:0", failure(Kind.NOT_FOUND));
        plan(back("here"));
        assertThat(plans.get(0).problems())
                .containsExactly("here: web: task definition web:0 not found: ECS says NOT_FOUND");
    }
}
