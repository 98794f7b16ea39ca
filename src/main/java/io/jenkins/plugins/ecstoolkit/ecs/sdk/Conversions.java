package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Between the SDK's types and those of this package. What an answer leaves out becomes what the records document. */
final class Conversions {

    private Conversions() {}

    /** @param at where in the answer it stands, such as {@code services[]} */
    static ServiceState service(Answer answer, Service service, String at) {
        String controller = controller(service);
        // What others roll out has neither a revision of its own nor deployments that tell one.
        boolean ours = controller.equals(ServiceState.CONTROLLER_ECS);
        String status = answer.need(service.status(), at + ".status");
        if (ours) {
            answer.need(service.taskDefinition(), at + ".taskDefinition");
            answer.items(
                    !status.equals("ACTIVE") || service.hasDeployments(), service.deployments(), at + ".deployments");
        }
        return new ServiceState(
                answer.need(service.serviceArn(), at + ".serviceArn"),
                answer.need(service.serviceName(), at + ".serviceName"),
                service.clusterArn(),
                status,
                service.taskDefinition(),
                number(service.desiredCount()),
                number(service.runningCount()),
                number(service.pendingCount()),
                service.schedulingStrategyAsString(),
                controller,
                circuitBreaker(service),
                ours
                        ? service.deployments().stream()
                                .map(deployment -> deployment(answer, deployment, at + ".deployments[]"))
                                .toList()
                        : List.of(),
                service.events().stream()
                        .filter(event -> event != null && event.id() != null)
                        .map(event -> new ServiceEvent(event.id(), event.createdAt(), event.message()))
                        .toList(),
                rollsBack(service),
                service.deploymentConfiguration() == null
                        ? null
                        : service.deploymentConfiguration().strategyAsString(),
                service.currentServiceDeployment(),
                targetGroups(service),
                waits(service.deploymentConfiguration()),
                alarms(service.deploymentConfiguration()));
    }

    private static AnnouncedWaits waits(DeploymentConfiguration configuration) {
        return configuration == null
                ? AnnouncedWaits.NONE
                : new AnnouncedWaits(number(configuration.bakeTimeInMinutes()), steps(configuration));
    }

    /** ECS answers what is set; where it does not, its documented defaults hold: 10 and 5 percent. */
    private static TrafficSteps steps(DeploymentConfiguration configuration) {
        if (configuration.linearConfiguration() != null) {
            Double percent = configuration.linearConfiguration().stepPercent();
            return new TrafficSteps(
                    false,
                    percent == null || percent <= 0 ? 10 : percent,
                    number(configuration.linearConfiguration().stepBakeTimeInMinutes()));
        } else if (configuration.canaryConfiguration() != null) {
            Double percent = configuration.canaryConfiguration().canaryPercent();
            return new TrafficSteps(
                    true,
                    percent == null || percent <= 0 ? 5 : percent,
                    number(configuration.canaryConfiguration().canaryBakeTimeInMinutes()));
        }
        return null;
    }

    private static String controller(Service service) {
        if ("ECS".equals(service.resourceManagementTypeAsString())) {
            return ServiceState.CONTROLLER_EXPRESS;
        }
        // ECS answers none for services that it rolls out itself.
        return service.deploymentController() == null
                        || service.deploymentController().typeAsString() == null
                ? ServiceState.CONTROLLER_ECS
                : service.deploymentController().typeAsString();
    }

    private static boolean rollsBack(Service service) {
        DeploymentConfiguration configuration = service.deploymentConfiguration();
        if (configuration == null) {
            return false;
        }
        boolean breaker = circuitBreaker(service)
                && Boolean.TRUE.equals(configuration.deploymentCircuitBreaker().rollback());
        return breaker
                || (alarms(configuration)
                        && Boolean.TRUE.equals(configuration.alarms().rollback()));
    }

    private static boolean alarms(DeploymentConfiguration configuration) {
        return configuration != null
                && configuration.alarms() != null
                && Boolean.TRUE.equals(configuration.alarms().enable());
    }

    /** Those of a blue/green deployment's other side too; a Classic Load Balancer has none. */
    private static List<String> targetGroups(Service service) {
        return service.loadBalancers().stream()
                .filter(Objects::nonNull)
                .flatMap(balancer -> Stream.of(
                        balancer.targetGroupArn(),
                        balancer.advancedConfiguration() == null
                                ? null
                                : balancer.advancedConfiguration().alternateTargetGroupArn()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean circuitBreaker(Service service) {
        return service.deploymentConfiguration() != null
                && service.deploymentConfiguration().deploymentCircuitBreaker() != null
                && Boolean.TRUE.equals(service.deploymentConfiguration()
                        .deploymentCircuitBreaker()
                        .enable());
    }

    private static DeploymentState deployment(Answer answer, Deployment deployment, String at) {
        return new DeploymentState(
                answer.need(deployment.id(), at + ".id"),
                answer.need(deployment.status(), at + ".status"),
                answer.need(deployment.taskDefinition(), at + ".taskDefinition"),
                deployment.rolloutStateAsString(),
                deployment.rolloutStateReason(),
                number(deployment.desiredCount()),
                number(deployment.runningCount()),
                number(deployment.pendingCount()),
                number(deployment.failedTasks()),
                deployment.createdAt());
    }

    static TaskState task(Answer answer, Task task) {
        return new TaskState(
                answer.need(task.taskArn(), "tasks[].taskArn"),
                answer.need(task.taskDefinitionArn(), "tasks[].taskDefinitionArn"),
                answer.need(task.lastStatus(), "tasks[].lastStatus"),
                task.desiredStatus(),
                task.healthStatusAsString(),
                task.stopCodeAsString(),
                task.stoppedReason(),
                task.startedBy(),
                task.createdAt(),
                task.containers().stream()
                        .filter(Objects::nonNull)
                        .map(Conversions::container)
                        .toList());
    }

    private static ContainerState container(Container container) {
        return new ContainerState(
                container.name(),
                container.lastStatus(),
                container.exitCode(),
                container.reason(),
                container.healthStatusAsString());
    }

    static List<CallFailure> failures(List<Failure> failures) {
        return failures.stream()
                .filter(Objects::nonNull)
                .map(failure -> new CallFailure(failure.arn(), failure.reason(), failure.detail()))
                .toList();
    }

    /** The family in a revision's ARN. */
    static String family(String arn) {
        String label = Arn.name(arn);
        int colon = label.lastIndexOf(':');
        return colon < 0 ? label : label.substring(0, colon);
    }

    static RunTaskRequest runTask(RunTaskSpec spec) {
        RunTaskRequest.Builder request = RunTaskRequest.builder()
                .cluster(spec.cluster())
                .taskDefinition(spec.taskDefinition())
                .count(spec.count())
                .launchType(spec.launchType())
                .startedBy(spec.startedBy())
                .clientToken(spec.clientToken())
                .enableECSManagedTags(true)
                .enableExecuteCommand(false)
                .propagateTags(PropagateTags.TASK_DEFINITION);
        if (!spec.capacityProviders().isEmpty()) {
            request.capacityProviderStrategy(spec.capacityProviders().stream()
                    .map(provider -> CapacityProviderStrategyItem.builder()
                            .capacityProvider(provider.name())
                            .base(provider.base())
                            .weight(provider.weight())
                            .build())
                    .toList());
        }
        RunTaskSpec.Network network = spec.network();
        if (network != null) {
            request.networkConfiguration(configuration -> configuration.awsvpcConfiguration(vpc -> {
                vpc.subnets(network.subnets());
                vpc.assignPublicIp(network.assignPublicIp() ? AssignPublicIp.ENABLED : AssignPublicIp.DISABLED);
                if (!network.securityGroups().isEmpty()) {
                    vpc.securityGroups(network.securityGroups());
                }
            }));
        }
        return request.build();
    }

    static int number(Integer value) {
        return value == null ? 0 : value;
    }
}
