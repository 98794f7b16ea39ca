package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitionClone;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** A task definition goes from ECS's answer to the next request as it is, but for the edits. */
class WholeDocumentTest {

    /** What ECS answers about a revision and RegisterTaskDefinition does not take. */
    private static final Set<String> NOT_SENT = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");

    @AutoClose
    private final FakeEcs ecs = new FakeEcs();

    @AutoClose
    private final SdkEcsApi api = ecs.api();

    private static String wire() throws IOException {
        try (InputStream in = WholeDocumentTest.class.getResourceAsStream("../describe-task-definition.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static ObjectNode json(String text) {
        return JsonDocuments.object(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Describes a revision, gives the container a tag, registers what comes out: what was sent. */
    private String sentFor(String answer, String container) {
        ecs.answer(answer).answer(answer);
        TaskDefinitionRevision base = api.describeTaskDefinition("f");
        api.registerTaskDefinition(
                TaskDefinitionClone.of(base, new RevisionEdit(null, Map.of(container, "new"), null), "r/u")
                        .definition()
                        .orElseThrow());
        return ecs.asked().get(1).text();
    }

    @Test
    void whatEcsReallyAnswersIsSentWithNullsAndEmptyListsAndNumbersAsTheyWere() throws IOException {
        String sent = sentFor(wire(), "rails");

        ObjectNode expected = (ObjectNode) json(wire()).get("taskDefinition");
        expected.remove(NOT_SENT);
        String text = JsonDocuments.sorted(expected).replace("/shop:c0ffee01", "/shop:new");
        assertThat(JsonDocuments.sorted(json(sent)))
                .isEqualTo(text.replace(
                        ",\"taskRoleArn\":null",
                        ",\"tags\":[{\"key\":\"ecs-toolkit:rollout\",\"value\":\"r/u\"},"
                                + "{\"key\":\"team\",\"value\":\"shop\"}],\"taskRoleArn\":null"));
        assertThat(sent).contains("\"dependsOn\":null", "\"command\":[]", "\"dockerLabels\":{}", "\"cpu\":0,");
    }

    @Test
    void theTypedViewOfARealAnswer() throws IOException {
        ecs.answer(wire());

        TaskDefinitionRevision shop = api.describeTaskDefinition("shop");

        assertThat(shop.label()).isEqualTo("shop:41");
        assertThat(shop.status()).isEqualTo("ACTIVE");
        assertThat(shop.networkMode()).isEqualTo("awsvpc");
        assertThat(shop.registeredAt()).isEqualTo(Instant.parse("2024-10-31T09:59:59.131Z"));
        assertThat(shop.registeredBy()).endsWith("assumed-role/deployer/session");
        assertThat(shop.logs()).hasSize(1);
        assertThat(shop.logs().get(0).group()).isEqualTo("/ecs/shop");
        assertThat(shop.tags()).isEqualTo(Map.of("team", "shop"));
    }

    @Test
    void onlyTheEditsChangeInSixtyKilobytesWithEveryFieldAndTenInventedOnes() {
        ObjectNode answer = JsonDocuments.object();
        ObjectNode definition = Filled.of(TaskDefinition.builder());
        definition.put("revision", 7);
        answer.set("taskDefinition", definition);
        inventTen(definition);
        ObjectNode first = (ObjectNode) definition.at("/containerDefinitions/0");
        ArrayNode environment = (ArrayNode) first.get("environment");
        for (int i = 0; environment.toString().length() < 53_000; i++) {
            environment.addObject().put("name", "VARIABLE_" + i).put("value", "value é \u2028 " + i);
        }
        first.put("name", "app").put("image", "reg:5000/app:old");
        String text = new String(JsonDocuments.bytes(answer), StandardCharsets.UTF_8);
        assertThat(text.length()).isGreaterThan(60_000);

        String sent = sentFor(text, "app");

        ObjectNode expected = definition.deepCopy();
        expected.remove(NOT_SENT);
        ((ObjectNode) expected.at("/containerDefinitions/0")).put("image", "reg:5000/app:new");
        expected.putArray("tags").addObject().put("key", "ecs-toolkit:rollout").put("value", "r/u");
        assertThat(JsonDocuments.sorted(json(sent))).isEqualTo(JsonDocuments.sorted(expected));
    }

    private static void inventTen(ObjectNode definition) {
        definition.putObject("future1").put("deep", true).putNull("nothing");
        invent(definition, "/containerDefinitions/0", "future2");
        invent(definition, "/containerDefinitions/1", "future3");
        invent(definition, "/containerDefinitions/0/portMappings/0", "future4");
        invent(definition, "/containerDefinitions/0/linuxParameters", "future5");
        invent(definition, "/containerDefinitions/0/linuxParameters/tmpfs/0", "future6");
        invent(definition, "/volumes/0", "future7");
        invent(definition, "/volumes/1/efsVolumeConfiguration/authorizationConfig", "future8");
        invent(definition, "/runtimePlatform", "future9");
        invent(definition, "/proxyConfiguration/properties/1", "future10");
    }

    private static void invent(ObjectNode definition, String where, String name) {
        ((ObjectNode) definition.at(where))
                .putArray(name)
                .add(1.50)
                .add("two")
                .add(12_345_678_901_234L)
                .addObject()
                .putNull("three");
    }

    @Test
    void theModelHasNoFieldThatIsLeftOutUnlessItOnlyDescribes() {
        assertThat(names(RegisterTaskDefinitionRequest.builder()))
                .as("RegisterTaskDefinition takes what is left out of every new revision")
                .doesNotContainAnyElementsOf(NOT_SENT);
        List<String> sendable = new ArrayList<>(names(TaskDefinition.builder()));
        sendable.removeAll(NOT_SENT);
        assertThat(names(RegisterTaskDefinitionRequest.builder()))
                .as("DescribeTaskDefinition answers a field that RegisterTaskDefinition does not take: leave it out in"
                        + " TaskDefinitionDocuments")
                .containsAll(sendable);
    }

    @Test
    void theSignatureIsThatOfTheDocumentThatIsSent() throws GeneralSecurityException {
        sentFor(
                "{\"taskDefinition\": {\"taskDefinitionArn\": \"a\", \"family\": \"f\", \"revision\": 1,"
                        + " \"containerDefinitions\": [{\"name\": \"c\", \"image\": \"i:1\"}]}}",
                "c");
        FakeEcs.Asked call = ecs.asked().get(1);

        assertThat(call.headers().getFirst("Authorization")).endsWith("Signature=" + signature(call));
        assertThat(call.headers().getFirst("Content-Length"))
                .isEqualTo(String.valueOf(call.text().getBytes(StandardCharsets.UTF_8).length));
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
    private static String signature(FakeEcs.Asked call) throws GeneralSecurityException {
        String[] parts = call.headers().getFirst("Authorization").split("[ =,]+");
        String scope = parts[2].substring(parts[2].indexOf('/') + 1);
        String signed = parts[4];
        String canonical = "POST\n/\n\n"
                + Arrays.stream(signed.split(";"))
                        .map(name -> name + ":" + call.headers().getFirst(name).strip() + "\n")
                        .collect(Collectors.joining())
                + "\n" + signed + "\n" + sha256(call.text());
        String toSign =
                "AWS4-HMAC-SHA256\n" + call.headers().getFirst("X-Amz-Date") + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = "AWS4key".getBytes(StandardCharsets.UTF_8);
        for (String step : scope.split("/")) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRefusalNamesTheFieldsThatTheSdkDoesNotKnow() {
        String answer =
                """
                {"taskDefinition": {"taskDefinitionArn": "arn:td/app:1", "family": "app", "revision": 1, "brandNew": 1,
                   "containerDefinitions": [{"name": "a", "image": "i:1", "newThing": {"x": 1}, "dockerLabels": {"any": "label"}}],
                   "volumes": [{"name": "v", "dockerVolumeConfiguration": {"labels": {"l": "1"}, "more": []}}]}}""";
        ecs.answer(answer)
                .answer(400, "{\"__type\": \"ClientException\", \"message\": \"No newThing here\"}")
                .answer(400, "{\"__type\": \"ClientException\", \"message\": \"No\"}")
                .answer(400, "{\"__type\": \"AccessDeniedException\", \"message\": \"No\"}");
        TaskDefinitionClone clone = TaskDefinitionClone.of(
                api.describeTaskDefinition("app"), new RevisionEdit(null, Map.of("a", "2"), null), "r/u");

        assertThat(refusal(clone))
                .hasMessageEndingWith(
                        "No newThing here; sent as ECS answered it, not known to this version: containerDefinitions[a].newThing");
        assertThat(refusal(clone))
                .hasMessageEndingWith("not known to this version: brandNew,"
                        + " containerDefinitions[a].newThing, volumes[v].dockerVolumeConfiguration.more");
        assertThat(refusal(clone)).hasMessageNotContaining("not known to this version");
    }

    private EcsException refusal(TaskDefinitionClone clone) {
        return Assertions.catchThrowableOfType(
                EcsException.class,
                () -> api.registerTaskDefinition(clone.definition().orElseThrow()));
    }

    private static List<String> names(SdkPojo object) {
        return object.sdkFields().stream().map(SdkField::memberName).toList();
    }

    /** A document with a value in every field of the SDK's model, and of all objects below it. */
    private static final class Filled {

        private final AtomicInteger counter = new AtomicInteger();

        static ObjectNode of(SdkPojo model) {
            return new Filled().object(model);
        }

        private ObjectNode object(SdkPojo model) {
            ObjectNode object = JsonDocuments.object();
            model.sdkFields().forEach(field -> object.set(field.locationName(), value(field)));
            return object;
        }

        private JsonNode value(SdkField<?> field) {
            MarshallingType<?> type = field.marshallingType();
            int n = counter.incrementAndGet();
            ObjectNode holder = JsonDocuments.object();
            if (type == MarshallingType.LIST) {
                SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
                return holder.putArray("v").add(value(member)).add(value(member));
            } else if (type == MarshallingType.MAP) {
                holder.set("k" + n, value(field.getTrait(MapTrait.class).valueFieldInfo()));
                return holder;
            } else if (type == MarshallingType.SDK_POJO) {
                return object(field.constructor().get());
            } else if (type == MarshallingType.BOOLEAN) {
                return holder.put("v", true).get("v");
            } else if (type == MarshallingType.STRING) {
                return holder.put("v", "v" + n).get("v");
            }
            return holder.put("v", n).get("v");
        }
    }
}
