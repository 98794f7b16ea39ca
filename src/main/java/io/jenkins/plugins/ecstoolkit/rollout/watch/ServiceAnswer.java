package io.jenkins.plugins.ecstoolkit.rollout.watch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import java.util.List;

/** What an answer of DescribeServices says of one of the services that it was asked for. */
public final class ServiceAnswer {

    private ServiceAnswer() {}

    /** The service of that name or ARN; null when the answer does not have it. */
    @CheckForNull
    public static ServiceState match(String name, List<ServiceState> services) {
        return services.stream()
                .filter(s -> WatchedKind.SERVICES.matches().test(s, name))
                .findFirst()
                .orElse(null);
    }

    /** Why the answer does not have it. */
    public static String missing(String name, List<CallFailure> failures) {
        return failures.stream()
                .filter(f -> f.arn() != null && (f.arn().equals(name) || f.arn().endsWith("/" + name)))
                .filter(f -> f.reason() != null && !"MISSING".equals(f.reason()))
                .findFirst()
                .map(f -> Messages.ServiceAnswer_notFound(f.describe()))
                .orElseGet(Messages::ServiceAnswer_missing);
    }

    /** Why UpdateService would refuse a new task definition for this service; null when it would not. */
    @CheckForNull
    public static String unusable(ServiceState service) {
        if (!"ACTIVE".equals(service.status())) {
            return Messages.ServiceAnswer_inactive(service.status());
        }
        return switch (service.deploymentController()) {
            case ServiceState.CONTROLLER_ECS -> null;
            case ServiceState.CONTROLLER_CODE_DEPLOY -> Messages.ServiceAnswer_codeDeploy();
            case ServiceState.CONTROLLER_EXTERNAL -> Messages.ServiceAnswer_external();
            case ServiceState.CONTROLLER_EXPRESS -> Messages.ServiceAnswer_express();
            default -> Messages.ServiceAnswer_controller(service.deploymentController());
        };
    }
}
