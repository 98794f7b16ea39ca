package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What signing in needs beside the permissions of rollouts, see {@link IamPolicyTest}. */
class SignInPolicyTest {

    private static final Path DOCUMENT = Path.of("docs/security.md");
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));

    @TempDir
    Path directory;

    private static Set<String> documented(String row) {
        return Documents.table(DOCUMENT, "For").stream()
                .filter(cells -> cells.get(0).contains(row))
                .findFirst()
                .map(cells -> (Set<String>) new TreeSet<>(Documents.code(cells.get(1))))
                .orElseThrow();
    }

    private static Set<String> withPrefix(String service, Set<String> actions) {
        Set<String> named = new TreeSet<>();
        actions.forEach(action -> named.add(service + ":" + action));
        return named;
    }

    @Test
    void aRoleNeedsWhatIsDocumented() throws IOException {
        Set<String> without;
        try (Rig rig = new Rig(Files.createDirectory(directory.resolve("a"))).seedExample()) {
            assertThat(rig.run(Rig.EXAMPLE).successful()).isTrue();
            without = rig.sim.calls().keySet();
        }
        try (Rig rig = new Rig(Files.createDirectory(directory.resolve("b"))).seedExample()) {
            rig.signWith(new SessionCredentials(
                    new AssumedRole(
                            KEYS,
                            "us-east-1",
                            rig.sim.endpoint(),
                            null,
                            "arn:aws:iam::123456789012:role/deploy",
                            null,
                            "app-1",
                            AssumedRole.USUAL_LIFE),
                    rig.scheduler::now));
            assertThat(rig.run(Rig.EXAMPLE).successful()).isTrue();
            Set<String> more = new TreeSet<>(rig.sim.calls().keySet());
            more.removeAll(without);
            assertThat(withPrefix("sts", more)).isEqualTo(documented("roleArn"));
        }
    }

    @Test
    void testingAConnectionNeedsWhatIsDocumented() {
        try (Rig rig = new Rig(directory);
                SdkEcsApi api = new EcsConnection("us-east-1", rig.sim.endpoint(), KEYS).open()) {
            api.describeClusters(List.of("example"));
            assertThat(withPrefix("ecs", rig.sim.calls().keySet())).isEqualTo(documented("Test connection"));
        }
    }

    @Test
    void thePolicyOfAFoldersKeyAllowsJustThat() throws IOException {
        Documents.Block policy = Documents.blocks("json").stream()
                .filter(block -> block.document().equals(DOCUMENT))
                .findFirst()
                .orElseThrow();
        Set<String> allowed = new TreeSet<>();
        for (JsonNode statement : new ObjectMapper().readTree(policy.text()).path("Statement")) {
            allowed.add(statement.path("Action").asText());
        }
        Set<String> needed = new TreeSet<>(documented("roleArn"));
        needed.addAll(documented("Test connection"));
        assertThat(allowed).isEqualTo(needed);
    }
}
