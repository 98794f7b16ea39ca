package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.ProtectedTask;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsErrors;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;
import software.amazon.awssdk.services.ecs.model.ListServiceDeploymentsResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.SortOrder;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentResponse;
import software.amazon.awssdk.services.ecs.model.StopServiceDeploymentStopType;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/**
 * The ECS calls over the SDK's client. Made by {@link EcsConnection}; may be used from any thread. Each method blocks for
 * one HTTP exchange ({@link #listTasksStartedBy} for several), which the SDK neither repeats nor follows up.
 */
public final class SdkEcsApi implements EcsApi, AutoCloseable {

    private final EcsClient client;
    private final CallSigner signer;
    private final Signing signing;
    private final Runnable closer;
    private final URI url;

    /**
     * @param client one that signs nothing by itself
     * @param closer releases the client and what it does not own
     */
    SdkEcsApi(EcsClient client, AwsCredentialsProvider credentials, Runnable closer) {
        this.client = client;
        this.signer = credentials instanceof CallSigner known ? known : credentials::resolveCredentials;
        this.signing = new Signing(signer);
        this.closer = closer;
        this.url = Answer.url(client.serviceClientConfiguration(), EcsClient.serviceMetadata());
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
            DescribeServicesResponse response = client.describeServices(
                    request -> signing.sign(request).cluster(cluster).services(services));
            Answer answer = new Answer("DescribeServices", url, response);
            answer.either(response.hasServices(), response.hasFailures(), "services");
            return new Described<>(
                    answer.items(true, response.services(), "services").stream()
                            .map(service -> Conversions.service(answer, service, "services[]"))
                            .toList(),
                    Conversions.failures(response.failures()));
        });
    }

    @Override
    public TaskDefinitionRevision describeTaskDefinition(String taskDefinition) {
        return call("DescribeTaskDefinition", () -> {
            RawDocument raw = RawDocument.ofAnswer();
            DescribeTaskDefinitionResponse response =
                    client.describeTaskDefinition(request -> signing.sign(request, raw::use)
                            .taskDefinition(taskDefinition)
                            .include(TaskDefinitionField.TAGS));
            return revision(new Answer("DescribeTaskDefinition", url, response), raw);
        });
    }

    @Override
    public TaskDefinitionRevision registerTaskDefinition(NewTaskDefinition definition) {
        ObjectNode document = definition.request();
        try {
            return call("RegisterTaskDefinition", () -> {
                RawDocument raw = RawDocument.sending(document);
                RegisterTaskDefinitionResponse response =
                        client.registerTaskDefinition(request -> signing.sign(request, raw::use));
                return revision(new Answer("RegisterTaskDefinition", url, response), raw);
            });
        } catch (EcsException e) {
            throw RefusedDocument.explained(e, document);
        }
    }

    private static TaskDefinitionRevision revision(Answer answer, RawDocument raw) {
        ObjectNode document = answer.need(raw.answer(), "taskDefinition");
        ObjectNode definition =
                answer.need(document.path("taskDefinition") instanceof ObjectNode node ? node : null, "taskDefinition");
        for (String member : List.of("taskDefinitionArn", "family", "revision")) {
            answer.need(definition.hasNonNull(member) ? member : null, "taskDefinition." + member);
        }
        JsonNode containers =
                answer.need(definition.get("containerDefinitions"), "taskDefinition.containerDefinitions");
        if (!containers.isArray()) {
            answer.need(null, "taskDefinition.containerDefinitions");
        }
        for (JsonNode container : containers) {
            answer.need(container.isObject() ? container : null, "taskDefinition.containerDefinitions[]");
            answer.need(container.get("name"), "taskDefinition.containerDefinitions[].name");
        }
        ArrayNode tags = document.path("tags") instanceof ArrayNode list ? list : document.arrayNode();
        return new TaskDefinitionRevision(definition, tags);
    }

    @Override
    public List<String> listNewestRevisions(String family, int limit) {
        return call("ListTaskDefinitions", () -> {
            ListTaskDefinitionsResponse response = client.listTaskDefinitions(request -> signing.sign(request)
                    .familyPrefix(family)
                    .status(TaskDefinitionStatus.ACTIVE)
                    .sort(SortOrder.DESC)
                    .maxResults(limit));
            // familyPrefix is documented as the whole family's name, its name says otherwise: better to look.
            return new Answer("ListTaskDefinitions", url, response)
                            .items(
                                    response.hasTaskDefinitionArns(),
                                    response.taskDefinitionArns(),
                                    "taskDefinitionArns")
                            .stream()
                            .filter(arn -> Conversions.family(arn).equals(family))
                            .toList();
        });
    }

    @Override
    public RunTaskResult runTask(RunTaskSpec spec) {
        return call("RunTask", () -> {
            RunTaskResponse response = client.runTask(
                    signing.sign(Conversions.runTask(spec).toBuilder()).build());
            Answer answer = new Answer("RunTask", url, response);
            // ECS answers with what it started or with why it did not: neither is no answer, and tasks may run.
            answer.either(!response.tasks().isEmpty(), !response.failures().isEmpty(), "tasks");
            return new RunTaskResult(tasks(answer, response.tasks()), Conversions.failures(response.failures()));
        });
    }

    @Override
    public Described<TaskState> describeTasks(String cluster, List<String> tasks) {
        return call("DescribeTasks", () -> {
            DescribeTasksResponse response = client.describeTasks(
                    request -> signing.sign(request).cluster(cluster).tasks(tasks));
            Answer answer = new Answer("DescribeTasks", url, response);
            answer.either(response.hasTasks(), response.hasFailures(), "tasks");
            return new Described<>(tasks(answer, response.tasks()), Conversions.failures(response.failures()));
        });
    }

    private static List<TaskState> tasks(Answer answer, List<Task> tasks) {
        return answer.items(true, tasks, "tasks").stream()
                .map(task -> Conversions.task(answer, task))
                .toList();
    }

    @Override
    public List<String> listTasksStartedBy(String cluster, String startedBy) {
        return call("ListTasks", () -> new StartedTasks(client, signing, url, cluster, startedBy).arns());
    }

    @Override
    public List<String> listStoppedTasks(String cluster, String service) {
        return tasksOf(cluster, service, DesiredStatus.STOPPED);
    }

    @Override
    public List<String> listServiceTasks(String cluster, String service) {
        return tasksOf(cluster, service, DesiredStatus.RUNNING);
    }

    @Override
    public List<ProtectedTask> protectedTasks(String cluster, List<String> tasks) {
        return call("GetTaskProtection", () -> {
            GetTaskProtectionResponse response = client.getTaskProtection(
                    request -> signing.sign(request).cluster(cluster).tasks(tasks));
            Answer answer = new Answer("GetTaskProtection", url, response);
            answer.either(response.hasProtectedTasks(), response.hasFailures(), "protectedTasks");
            return answer.items(true, response.protectedTasks(), "protectedTasks").stream()
                    .filter(task -> Boolean.TRUE.equals(task.protectionEnabled()))
                    .map(task -> new ProtectedTask(
                            answer.need(task.taskArn(), "protectedTasks[].taskArn"), task.expirationDate()))
                    .toList();
        });
    }

    private List<String> tasksOf(String cluster, String service, DesiredStatus desired) {
        return call("ListTasks", () -> {
            ListTasksResponse response = client.listTasks(request ->
                    signing.sign(request).cluster(cluster).serviceName(service).desiredStatus(desired));
            return new Answer("ListTasks", url, response)
                    .items(response.hasTaskArns(), response.taskArns(), "taskArns");
        });
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
            UpdateServiceResponse response = client.updateService(request.build());
            Answer answer = new Answer("UpdateService", url, response);
            return Conversions.service(answer, answer.need(response.service(), "service"), "service");
        });
    }

    @Override
    public List<ServiceDeploymentState> listServiceDeployments(String cluster, String service, Instant createdAfter) {
        return call("ListServiceDeployments", () -> {
            ListServiceDeploymentsResponse response = client.listServiceDeployments(request -> signing.sign(request)
                    .cluster(cluster)
                    .service(service)
                    .createdAt(range -> range.after(createdAfter)));
            Answer answer = new Answer("ListServiceDeployments", url, response);
            return answer
                    .items(response.hasServiceDeployments(), response.serviceDeployments(), "serviceDeployments")
                    .stream()
                    .map(brief -> ServiceDeploymentConversions.brief(answer, brief))
                    .toList();
        });
    }

    @Override
    public Described<ServiceDeploymentState> describeServiceDeployments(List<String> arns) {
        return call("DescribeServiceDeployments", () -> {
            RawDocument raw = RawDocument.ofAnswer();
            DescribeServiceDeploymentsResponse response = client.describeServiceDeployments(
                    request -> signing.sign(request, raw::use).serviceDeploymentArns(arns));
            Answer answer = new Answer("DescribeServiceDeployments", url, response);
            answer.either(response.hasServiceDeployments(), response.hasFailures(), "serviceDeployments");
            ObjectNode document = raw.answer();
            return new Described<>(
                    answer.items(true, response.serviceDeployments(), "serviceDeployments").stream()
                            .map(whole -> ServiceDeploymentConversions.whole(answer, whole, document))
                            .toList(),
                    Conversions.failures(response.failures()));
        });
    }

    @Override
    public void rollBackServiceDeployment(String arn) {
        call("StopServiceDeployment", () -> {
            StopServiceDeploymentResponse response = client.stopServiceDeployment(request ->
                    signing.sign(request).serviceDeploymentArn(arn).stopType(StopServiceDeploymentStopType.ROLLBACK));
            return new Answer("StopServiceDeployment", url, response)
                    .need(response.serviceDeploymentArn(), "serviceDeploymentArn");
        });
    }

    /** By StopServiceDeployment's way, see {@link ContinueCall}. */
    @Override
    public void continueServiceDeployment(String arn, String hookId, boolean rollBack) {
        call(ContinueCall.ACTION, () -> {
            RawDocument raw = ContinueCall.of(arn, hookId, rollBack);
            StopServiceDeploymentResponse response = client.stopServiceDeployment(
                    request -> signing.sign(request, raw::use).serviceDeploymentArn(arn));
            return new Answer(ContinueCall.ACTION, url, response)
                    .need(response.serviceDeploymentArn(), "serviceDeploymentArn");
        });
    }

    @Override
    public void stopTask(String cluster, String task, String reason) {
        call("StopTask", () -> {
            StopTaskResponse response = client.stopTask(
                    request -> signing.sign(request).cluster(cluster).task(task).reason(reason));
            return new Answer("StopTask", url, response).need(response.task(), "task");
        });
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
        return call("DescribeClusters", () -> {
            DescribeClustersResponse response =
                    client.describeClusters(request -> signing.sign(request).clusters(clusters));
            Answer answer = new Answer("DescribeClusters", url, response);
            answer.either(response.hasClusters(), response.hasFailures(), "clusters");
            return answer.items(true, response.clusters(), "clusters").stream()
                    .collect(Collectors.toMap(
                            cluster -> answer.need(cluster.clusterName(), "clusters[].clusterName"),
                            cluster -> answer.need(cluster.status(), "clusters[].status")));
        });
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
                        Sentence.of(failure.getMessage(), advice),
                        failure.getCause())
                : failure;
    }
}
