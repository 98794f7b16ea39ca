package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficWeights;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** From the SDK's service deployments to {@link ServiceDeploymentState}. */
final class ServiceDeploymentConversions {

    private ServiceDeploymentConversions() {}

    static ServiceDeploymentState whole(Answer answer, ServiceDeployment deployment, @CheckForNull JsonNode raw) {
        var breaker = deployment.deploymentCircuitBreaker();
        var alarms = deployment.alarms();
        return new ServiceDeploymentState(
                answer.need(deployment.serviceDeploymentArn(), "serviceDeployments[].serviceDeploymentArn"),
                answer.need(deployment.statusAsString(), "serviceDeployments[].status"),
                deployment.statusReason(),
                deployment.lifecycleStageAsString(),
                new RollbackMonitors(
                        breaker == null ? null : breaker.statusAsString(),
                        breaker == null ? 0 : Conversions.number(breaker.failureCount()),
                        breaker == null ? 0 : Conversions.number(breaker.threshold()),
                        alarms == null ? null : alarms.statusAsString(),
                        alarms == null ? List.of() : alarms.triggeredAlarmNames(),
                        alarms == null ? List.of() : alarms.alarmNames()),
                deployment.rollback() == null ? null : deployment.rollback().reason(),
                deployment.createdAt(),
                HookDetails.of(raw, deployment.serviceDeploymentArn()),
                traffic(deployment.targetServiceRevision()));
    }

    private static TrafficWeights traffic(ServiceRevisionSummary revision) {
        return revision == null
                        || revision.requestedTestTrafficWeight() == null
                        || revision.requestedProductionTrafficWeight() == null
                ? null
                : new TrafficWeights(
                        revision.requestedTestTrafficWeight(), revision.requestedProductionTrafficWeight());
    }

    static ServiceDeploymentState brief(Answer answer, ServiceDeploymentBrief brief) {
        return new ServiceDeploymentState(
                answer.need(brief.serviceDeploymentArn(), "serviceDeployments[].serviceDeploymentArn"),
                answer.need(brief.statusAsString(), "serviceDeployments[].status"),
                brief.statusReason(),
                null,
                RollbackMonitors.UNKNOWN,
                null,
                brief.createdAt(),
                List.of(),
                null);
    }
}
