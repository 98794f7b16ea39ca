package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsErrors;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/**
 * The client of Elastic Load Balancing. The only class that links to it: on a controller it comes from a plugin that need
 * not be there, and then making one of these throws a {@link LinkageError}.
 */
final class TargetClient implements AutoCloseable {

    private final ElasticLoadBalancingV2Client client;

    /** @param endpoint null for the region's own */
    TargetClient(String region, @CheckForNull URI endpoint, AwsCredentialsProvider credentials, SdkHttpClient http) {
        client = SdkSettings.client(ElasticLoadBalancingV2Client.builder(), region, endpoint, credentials, http);
    }

    /** @throws EcsException and nothing else */
    List<TargetHealth> health(String targetGroup) {
        try {
            DescribeTargetHealthResponse response =
                    client.describeTargetHealth(request -> request.targetGroupArn(targetGroup));
            return new Answer(
                            "DescribeTargetHealth",
                            Answer.url(
                                    client.serviceClientConfiguration(),
                                    ElasticLoadBalancingV2Client.serviceMetadata()),
                            response)
                            .items(
                                    response.hasTargetHealthDescriptions(),
                                    response.targetHealthDescriptions(),
                                    "TargetHealthDescriptions")
                            .stream()
                            .map(TargetClient::health)
                            .toList();
        } catch (RuntimeException e) {
            throw EcsErrors.of("DescribeTargetHealth", e);
        }
    }

    private static TargetHealth health(TargetHealthDescription described) {
        TargetDescription target = described.target();
        var health = described.targetHealth();
        return new TargetHealth(
                target == null ? null : target.id(),
                target == null ? null : target.port(),
                health == null ? null : health.stateAsString(),
                health == null ? null : health.reasonAsString(),
                health == null ? null : health.description());
    }

    @Override
    public void close() {
        client.close();
    }
}
