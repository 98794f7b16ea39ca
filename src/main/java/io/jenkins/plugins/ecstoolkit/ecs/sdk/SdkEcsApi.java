package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsErrors;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * The ECS calls over the SDK's client. Made by {@link EcsConnection}; may be used from any thread. Each method blocks for
 * one HTTP exchange ({@link #listTasksStartedBy} for several), which the SDK neither repeats nor follows up.
 */
public final class SdkEcsApi implements EcsApi, AutoCloseable {

    private final EcsClient client;
    private final CallSigner signer;
    private final Signing signing;
    private final Runnable closer;

    /**
     * @param client one that signs nothing by itself
     * @param closer releases the client and what it does not own
     */
    SdkEcsApi(EcsClient client, AwsCredentialsProvider credentials, Runnable closer) {
        this.client = client;
        this.signer = credentials instanceof CallSigner known ? known : credentials::resolveCredentials;
        this.signing = new Signing(signer);
        this.closer = closer;
    }

    /**
     * The same connection, with calls that somebody else signs.
     *
     * @return good until this object is closed; closing it does nothing
     */
    public SdkEcsApi signedBy(CallSigner other) {
        return new SdkEcsApi(client, other, () -> {});
    }

    @Override
    public Described<ServiceState> describeServices(String cluster, List<String> services) {
        return call("DescribeServices", () -> {
            DescribeServicesResponse answer = client.describeServices(
                    request -> signing.sign(request).cluster(cluster).services(services));
            return new Described<>(
                    answer.services().stream().map(Conversions::service).toList(),
                    Conversions.failures(answer.failures()));
        });
    }

    @Override
    public TaskDefinitionRevision describeTaskDefinition(String taskDefinition) {
        return call("DescribeTaskDefinition", () -> {
            UnknownFields unknown = new UnknownFields();
            DescribeTaskDefinitionResponse answer =
                    client.describeTaskDefinition(request -> signing.sign(request, unknown::listen)
                            .taskDefinition(taskDefinition)
                            .include(TaskDefinitionField.TAGS));
            return new TaskDefinitionRevision(
                    answer.taskDefinition(), Conversions.tags(answer.tags()), unknown.paths());
        });
    }

    @Override
    public TaskDefinitionRevision registerTaskDefinition(NewTaskDefinition definition) {
        return call("RegisterTaskDefinition", () -> {
            RegisterTaskDefinitionResponse answer = client.registerTaskDefinition(
                    signing.sign(definition.request().toBuilder()).build());
            return new TaskDefinitionRevision(answer.taskDefinition(), Conversions.tags(answer.tags()), List.of());
        });
    }

    @Override
    public List<String> listNewestRevisions(String family, int limit) {
        return call("ListTaskDefinitions", () -> {
            ListTaskDefinitionsResponse answer = client.listTaskDefinitions(request -> signing.sign(request)
                    .familyPrefix(family)
                    .status(TaskDefinitionStatus.ACTIVE)
                    .sort(SortOrder.DESC)
                    .maxResults(limit));
            // familyPrefix is documented as the whole family's name, its name says otherwise: better to look.
            return answer.taskDefinitionArns().stream()
                    .filter(arn -> Conversions.family(arn).equals(family))
                    .toList();
        });
    }

    @Override
    public RunTaskResult runTask(RunTaskSpec spec) {
        return call("RunTask", () -> {
            RunTaskResponse answer = client.runTask(
                    signing.sign(Conversions.runTask(spec).toBuilder()).build());
            return new RunTaskResult(
                    answer.tasks().stream().map(Conversions::task).toList(), Conversions.failures(answer.failures()));
        });
    }

    @Override
    public Described<TaskState> describeTasks(String cluster, List<String> tasks) {
        return call("DescribeTasks", () -> {
            DescribeTasksResponse answer = client.describeTasks(
                    request -> signing.sign(request).cluster(cluster).tasks(tasks));
            return new Described<>(
                    answer.tasks().stream().map(Conversions::task).toList(), Conversions.failures(answer.failures()));
        });
    }

    @Override
    public List<String> listTasksStartedBy(String cluster, String startedBy) {
        return call("ListTasks", () -> new StartedTasks(client, signing, cluster, startedBy).arns());
    }

    @Override
    public List<String> listStoppedTasks(String cluster, String service) {
        return call("ListTasks", () -> client.listTasks(request -> signing.sign(request)
                        .cluster(cluster)
                        .serviceName(service)
                        .desiredStatus(DesiredStatus.STOPPED))
                .taskArns());
    }

    @Override
    public ServiceState updateService(
            String cluster, String service, String taskDefinition, boolean forceNewDeployment) {
        return call("UpdateService", () -> {
            UpdateServiceRequest.Builder request = signing.sign(UpdateServiceRequest.builder())
                    .cluster(cluster)
                    .service(service);
            if (taskDefinition != null) {
                request.taskDefinition(taskDefinition);
            }
            if (forceNewDeployment) {
                request.forceNewDeployment(true);
            }
            return Conversions.service(client.updateService(request.build()).service());
        });
    }

    @Override
    public List<ServiceDeploymentState> listServiceDeployments(String cluster, String service, Instant createdAfter) {
        return call("ListServiceDeployments", () -> client
                .listServiceDeployments(request -> signing.sign(request)
                        .cluster(cluster)
                        .service(service)
                        .createdAt(range -> range.after(createdAfter)))
                .serviceDeployments()
                .stream()
                .map(ServiceDeploymentConversions::brief)
                .toList());
    }

    @Override
    public Described<ServiceDeploymentState> describeServiceDeployments(List<String> arns) {
        return call("DescribeServiceDeployments", () -> {
            DescribeServiceDeploymentsResponse answer = client.describeServiceDeployments(
                    request -> signing.sign(request).serviceDeploymentArns(arns));
            return new Described<>(
                    answer.serviceDeployments().stream()
                            .map(ServiceDeploymentConversions::whole)
                            .toList(),
                    Conversions.failures(answer.failures()));
        });
    }

    @Override
    public void rollBackServiceDeployment(String arn) {
        call(
                "StopServiceDeployment",
                () -> client.stopServiceDeployment(request -> signing.sign(request)
                        .serviceDeploymentArn(arn)
                        .stopType(StopServiceDeploymentStopType.ROLLBACK)));
    }

    @Override
    public void stopTask(String cluster, String task, String reason) {
        call(
                "StopTask",
                () -> client.stopTask(request ->
                        signing.sign(request).cluster(cluster).task(task).reason(reason)));
    }

    /**
     * Asks for clusters, to see whether ECS can be asked at all.
     *
     * @param clusters names, at most 100; none for the one called default
     * @return the status of those that there are, by name
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeClusters.html">
     *     DescribeClusters</a>
     */
    public Map<String, String> describeClusters(List<String> clusters) {
        return call("DescribeClusters", () -> client.describeClusters(
                                request -> signing.sign(request).clusters(clusters))
                        .clusters())
                .stream()
                .collect(Collectors.toMap(Cluster::clusterName, Cluster::status));
    }

    /** Releases the connections. Calls under way fail; later ones too. */
    @Override
    public void close() {
        closer.run();
    }

    /** Once more with other credentials when they had expired: ECS has then done nothing. */
    private <T> T call(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            EcsException failure = EcsErrors.of(action, e);
            if (failure.kind() != EcsException.Kind.EXPIRED_CREDENTIALS || !signer.renew()) {
                throw advised(failure);
            }
        }
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw advised(EcsErrors.of(action, e));
        }
    }

    private EcsException advised(EcsException failure) {
        String advice = signer.whenExpired();
        return failure.kind() == EcsException.Kind.EXPIRED_CREDENTIALS && advice != null
                ? new EcsException(
                        failure.kind(),
                        failure.action(),
                        failure.code(),
                        failure.maybeExecuted(),
                        failure.getMessage() + " " + advice,
                        failure.getCause())
                : failure;
    }
}
