package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Every call against everything that can come back in place of its answer. */
class AnswersTest {

    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key"));

    /** What reaches a reader has no word of Java. */
    private static final String JAVA = "(?s).*(Exception|Error:|java\\.|javax\\.|software\\.amazon|apache|NullPointer"
            + "|Jackson|unmarshall|\\bnull\\b|[a-z]\\.[A-Z]|@[0-9a-f]{6,}|\\$[0-9A-Za-z]).*";

    private static final Map<URI, SdkEcsApi> OPEN = new HashMap<>();
    private static final SdkHttpClient HTTP = SdkSettings.http(1, null);
    private static final RawHttp SERVER = new RawHttp();

    private static final RawHttp CLOSED = new RawHttp();

    private final RawHttp server = SERVER;

    @BeforeAll
    static void closeOne() throws IOException {
        CLOSED.close();
    }

    @AfterAll
    static void close() throws IOException {
        OPEN.values().forEach(SdkEcsApi::close);
        HTTP.close();
        SERVER.close();
    }

    /** A call, and what must be in its answer: the smallest one that can be read, and each member that must be in it. */
    private record Call(String action, Consumer<URI> make, String least, Map<String, String> without) {
        @Override
        public String toString() {
            return action;
        }
    }

    private static Consumer<URI> ecs(Consumer<SdkEcsApi> call) {
        return endpoint -> call.accept(OPEN.computeIfAbsent(endpoint, RawHttp::api));
    }

    private static Consumer<URI> http(Function<SdkHttpClient, Consumer<URI>> call) {
        return endpoint -> call.apply(HTTP).accept(endpoint);
    }

    private static final String TASK =
            "{\"tasks\": [{\"taskArn\": \"t\", \"taskDefinitionArn\": \"d\", \"lastStatus\": \"RUNNING\"}]}";
    private static final String REVISION = "{\"taskDefinition\": {\"taskDefinitionArn\": \"a\", \"family\": \"f\","
            + " \"revision\": 1, \"containerDefinitions\": [{\"name\": \"c\"}]}}";
    private static final String SERVICE = "{\"serviceArn\": \"a\", \"serviceName\": \"n\", \"status\": \"ACTIVE\","
            + " \"taskDefinition\": \"d\","
            + " \"deployments\": [{\"id\": \"i\", \"status\": \"PRIMARY\", \"taskDefinition\": \"d\"}]}";
    private static final Map<String, String> SERVICE_MEMBERS = Map.of(
            "serviceArn", ".serviceArn",
            "serviceName", ".serviceName",
            "status\": \"ACTIVE", ".status",
            "taskDefinition\": \"d\", \"dep", ".taskDefinition",
            "deployments", ".deployments",
            "id", ".deployments[].id",
            "status\": \"PRIMARY", ".deployments[].status",
            "taskDefinition\": \"d\"}", ".deployments[].taskDefinition");

    private static Map<String, String> at(String place, Map<String, String> members) {
        Map<String, String> there = new LinkedHashMap<>();
        members.forEach((member, path) -> there.put(member, place + path));
        return there;
    }

    private static Map<String, String> with(Map<String, String> members, String member, String path) {
        Map<String, String> all = new LinkedHashMap<>(members);
        all.put(member, path);
        return all;
    }

    private static List<Call> calls() {
        Map<String, String> revision = Map.of(
                "taskDefinition\": {", "taskDefinition",
                "taskDefinitionArn", "taskDefinition.taskDefinitionArn",
                "family", "taskDefinition.family",
                "revision", "taskDefinition.revision",
                "containerDefinitions", "taskDefinition.containerDefinitions",
                "name", "taskDefinition.containerDefinitions[].name");
        Map<String, String> task = Map.of(
                "tasks", "tasks",
                "taskArn", "tasks[].taskArn",
                "taskDefinitionArn", "tasks[].taskDefinitionArn",
                "lastStatus", "tasks[].lastStatus");
        Map<String, String> deployment = Map.of(
                "serviceDeployments", "serviceDeployments",
                "serviceDeploymentArn", "serviceDeployments[].serviceDeploymentArn",
                "status", "serviceDeployments[].status");
        String deployments = "{\"serviceDeployments\": [{\"serviceDeploymentArn\": \"a\", \"status\": \"PENDING\"}]}";
        return List.of(
                new Call(
                        "DescribeServices",
                        ecs(api -> api.describeServices("c", List.of("n"))),
                        "{\"services\": [" + SERVICE + "]}",
                        with(at("services[]", SERVICE_MEMBERS), "services", "services")),
                new Call(
                        "UpdateService",
                        ecs(api -> api.updateService("c", "n", "d", false)),
                        "{\"service\": " + SERVICE + "}",
                        with(at("service", SERVICE_MEMBERS), "service\"", "service")),
                new Call("DescribeTaskDefinition", ecs(api -> api.describeTaskDefinition("f")), REVISION, revision),
                new Call(
                        "RegisterTaskDefinition",
                        ecs(api -> api.registerTaskDefinition(
                                new NewTaskDefinition(JsonDocuments.object().put("family", "f")))),
                        REVISION,
                        revision),
                new Call(
                        "ListTaskDefinitions",
                        ecs(api -> api.listNewestRevisions("f", 1)),
                        "{\"taskDefinitionArns\": [\"a\"]}",
                        Map.of("taskDefinitionArns", "taskDefinitionArns")),
                new Call(
                        "RunTask",
                        ecs(api ->
                                api.runTask(new RunTaskSpec("c", "f", 1, "FARGATE", List.of(), null, "by", "token"))),
                        TASK,
                        task),
                new Call("DescribeTasks", ecs(api -> api.describeTasks("c", List.of("t"))), TASK, task),
                new Call(
                        "ListTasks",
                        ecs(api -> api.listTasksStartedBy("c", "by")),
                        "{\"taskArns\": [\"a\"]}",
                        Map.of("taskArns", "taskArns")),
                new Call(
                        "ListTasks",
                        ecs(api -> api.listStoppedTasks("c", "n")),
                        "{\"taskArns\": [\"a\"]}",
                        Map.of("taskArns", "taskArns")),
                new Call(
                        "ListServiceDeployments",
                        ecs(api -> api.listServiceDeployments("c", "n", Instant.EPOCH)),
                        deployments,
                        deployment),
                new Call(
                        "DescribeServiceDeployments",
                        ecs(api -> api.describeServiceDeployments(List.of("a"))),
                        deployments,
                        deployment),
                new Call(
                        "StopServiceDeployment",
                        ecs(api -> api.rollBackServiceDeployment("a")),
                        "{\"serviceDeploymentArn\": \"a\"}",
                        Map.of("serviceDeploymentArn", "serviceDeploymentArn")),
                new Call(
                        "ContinueServiceDeployment",
                        ecs(api -> api.continueServiceDeployment("a", "h", false)),
                        "{\"serviceDeploymentArn\": \"a\"}",
                        Map.of("serviceDeploymentArn", "serviceDeploymentArn")),
                new Call("StopTask", ecs(api -> api.stopTask("c", "t", "r")), "{\"task\": {}}", Map.of("task", "task")),
                new Call(
                        "DescribeClusters",
                        ecs(api -> api.describeClusters(List.of("c"))),
                        "{\"clusters\": [{\"clusterName\": \"c\", \"status\": \"ACTIVE\"}]}",
                        Map.of(
                                "clusters", "clusters",
                                "clusterName", "clusters[].clusterName",
                                "status", "clusters[].status")),
                new Call(
                        "GetLogEvents",
                        http(http -> endpoint -> {
                            try (LogClients logs = new LogClients(endpoint, KEYS, http)) {
                                logs.last("eu-west-1", "g", "s", 1);
                            }
                        }),
                        "{\"events\": [{\"message\": \"m\"}]}",
                        Map.of("events", "events")));
    }

    private static List<Call> callsInXml() {
        return List.of(
                new Call(
                        "DescribeTargetHealth",
                        http(http -> endpoint -> {
                            try (TargetClient targets = new TargetClient("eu-west-1", endpoint, KEYS, http)) {
                                targets.health("arn:g");
                            }
                        }),
                        "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions/>"
                                + "</DescribeTargetHealthResult></DescribeTargetHealthResponse>",
                        Map.of()),
                new Call(
                        "AssumeRole",
                        endpoint -> new AssumedRole(
                                        KEYS,
                                        "eu-west-1",
                                        endpoint,
                                        null,
                                        "arn:aws:iam::1:role/r",
                                        null,
                                        "session",
                                        AssumedRole.USUAL_LIFE)
                                .get(),
                        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>a</AccessKeyId>"
                                + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                                + "<Expiration>2026-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult>"
                                + "</AssumeRoleResponse>",
                        Map.of()));
    }

    private static String half(String text) {
        return text.substring(0, text.length() / 2);
    }

    static Stream<Arguments> foreign() {
        List<Arguments> all = new ArrayList<>();
        List<Call> calls = new ArrayList<>(calls());
        calls.addAll(callsInXml());
        for (Call call : calls) {
            boolean xml = call.least().startsWith("<");
            for (int status : List.of(200, 302, 403, 404, 407, 429, 502, 503)) {
                all.add(Arguments.of(call, status, "text/html", "<!DOCTYPE html><html><br>no</html>"));
                all.add(Arguments.of(call, status, "text/plain", "no"));
                all.add(Arguments.of(call, status, "text/html", "<html><body>well formed</body></html>"));
                all.add(Arguments.of(call, status, null, ""));
                all.add(Arguments.of(call, status, "application/json", "{\"message\": \"Forbidden\"}"));
                all.add(Arguments.of(call, status, "application/json", "{\"code\": 7, \"error\": null}"));
                all.add(Arguments.of(call, status, "application/json", "[]"));
                all.add(Arguments.of(call, status, "application/json", "null"));
                all.add(Arguments.of(call, status, "application/json", "{}"));
            }
            if (!xml) {
                String member = call.least().replaceFirst("^\\{\"(\\w+)\".*", "$1");
                boolean scalar = call.action().endsWith("ServiceDeployment");
                for (String value : List.of("null", "[null]", "[[1]]", "{\"a\": [", "{", "\"text\"", "1", "true")
                        .subList(0, scalar ? 4 : 8)) {
                    all.add(Arguments.of(
                            call, 200, "application/x-amz-json-1.1", "{\"" + member + "\": " + value + "}"));
                }
            }
            all.add(Arguments.of(call, 200, "text/plain", half(call.least())));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void whateverComesInPlaceOfAnAnswerIsToldAsNoneOfAws(Call call, int status, String type, String body) {
        if (type == null) {
            server.answer(status, body);
        } else {
            server.answer(status, body, "Content-Type: " + type);
        }
        EcsException e =
                catchThrowableOfType(EcsException.class, () -> call.make().accept(server.uri()));
        assertThat(e).as("nothing was thrown").isNotNull();
        assertThat(e.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(e.action()).isEqualTo(call.action());
        assertThat(e.foreign().status()).isEqualTo(status);
        assertThat(e)
                .hasMessageContaining(call.action())
                .hasMessageContaining(server.uri().toString());
        assertThat(e.getMessage()).doesNotMatch(JAVA).matches("(?s)[A-Z].*[^.;:,\\s]");
    }

    static Stream<Arguments> incomplete() {
        List<Arguments> all = new ArrayList<>();
        for (Call call : calls()) {
            call.without().forEach((member, path) -> {
                assertThat(call.least()).contains('"' + member);
                all.add(Arguments.of(call, call.least().replace('"' + member, "\"x" + member), path));
            });
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void anAnswerWithoutWhatItMustHaveSaysWhatIsMissing(Call call, String body, String path) {
        server.answer(200, body, "Content-Type: application/x-amz-json-1.1");
        EcsException e =
                catchThrowableOfType(EcsException.class, () -> call.make().accept(server.uri()));
        assertThat(e).as("nothing was thrown for %s", body).isNotNull();
        assertThat(e)
                .hasMessage(call.action() + " was not answered as AWS answers: what came from "
                        + e.foreign().url() + " has no " + path
                        + "; check the endpoint, and any proxy on the way to it");
        assertThat(e.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(e.maybeExecuted()).isTrue();
    }

    static Stream<Call> complete() {
        return Stream.concat(calls().stream(), callsInXml().stream());
    }

    @ParameterizedTest
    @MethodSource("complete")
    void anAnswerWithNothingButWhatItMustHaveIsRead(Call call) {
        server.answer(200, call.least(), "Content-Type: application/x-amz-json-1.1");
        call.make().accept(server.uri());
    }

    @ParameterizedTest
    @MethodSource("complete")
    void whatEndsOnTheWayIsToldWithoutAWordOfJava(Call call) {
        List<Consumer<RawHttp>> ends = List.of(
                http -> http.bytes(""),
                http -> http.bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + half(call.least())),
                http -> http.bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
                http -> http.bytes("SSH-2.0-OpenSSH_9.6\r\n"),
                http -> http.bytes("HTTP/1.1 abc\r\n\r\n"));
        for (Consumer<RawHttp> end : ends) {
            end.accept(server);
            // The SDK's reader of XML does not say why a text ends.
            toldInWords(
                    call, server.uri(), Kind.TRANSIENT, call.least().startsWith("<") ? Kind.NOT_AWS : Kind.TRANSIENT);
        }
        toldInWords(call, URI.create("https://127.0.0.1:" + server.uri().getPort()), Kind.UNREACHABLE);
        toldInWords(call, CLOSED.uri(), Kind.UNREACHABLE);
        toldInWords(call, URI.create("http://no-such-host.invalid"), Kind.UNREACHABLE);
    }

    private static void toldInWords(Call call, URI endpoint, Kind... kinds) {
        EcsException e =
                catchThrowableOfType(EcsException.class, () -> call.make().accept(endpoint));
        assertThat(e).as("nothing was thrown").isNotNull();
        assertThat(e.getMessage()).doesNotMatch(JAVA).contains(call.action()).matches("(?s)[A-Z].*[^.;:,\\s]");
        assertThat(e.kind()).as(e.getMessage()).isIn((Object[]) kinds);
    }
}
