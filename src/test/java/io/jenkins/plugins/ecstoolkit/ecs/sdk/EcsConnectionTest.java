package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

class EcsConnectionTest {

    private final AwsCredentialsProvider nobody = AnonymousCredentialsProvider.create();

    @Test
    void withoutARegionSaysHowToSetOne() {
        EcsException e = catchThrowableOfType(EcsException.class, () -> new EcsConnection(" ", null, nobody));
        assertThat(e.kind()).isEqualTo(EcsException.Kind.NO_REGION);
        assertThat(e.retryable()).isFalse();
        assertThat(e).hasMessageContaining("AWS_REGION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1.evil.example/", "EU-WEST-1", "-a", "a b"})
    void refusesARegionThatWouldEndUpInAHostName(String region) {
        assertThatThrownBy(() -> new EcsConnection(region, null, nobody)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a/", "localhost:5000", "http:/a", "https://u:p@host/", "https://host/#x", "file:///x"})
    void refusesAnEndpointThatIsNone(String endpoint) {
        assertThatThrownBy(() -> new EcsConnection("eu-west-1", URI.create(endpoint), nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The endpoint is not an http or https URL");
    }

    @Test
    void doesNotShowItsCredentials() {
        assertThat(new EcsConnection("eu-west-1", URI.create("http://127.0.0.1:1"), nobody))
                .hasToString("ECS in eu-west-1 at http://127.0.0.1:1");
    }

    @Test
    void clientsShareOneThreadForTimeLimitsAndClosingOneLeavesItToTheOthers() {
        try (FakeEcs ecs = new FakeEcs()) {
            SdkEcsApi second = ecs.api();
            try (second) {
                SdkEcsApi first = ecs.api();
                try (first) {
                    ecs.answer("{\"taskArns\":[]}");
                    first.listStoppedTasks("c", "s");
                }
                ecs.answer("{\"taskArns\":[]}");
                assertThat(second.listStoppedTasks("c", "s")).isEmpty();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("ecs-toolkit call timer"))
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(Thread::isDaemon);
    }

    @Test
    void theTerminalTakesTheGivenRegion() {
        assertThat(EcsConnections.defaultChain(" eu-west-1 ", null, null).region())
                .isEqualTo("eu-west-1");
    }
}
