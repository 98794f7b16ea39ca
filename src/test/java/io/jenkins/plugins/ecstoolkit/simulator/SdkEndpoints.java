package io.jenkins.plugins.ecstoolkit.simulator;

import java.net.URI;
import java.util.List;

/**
 * The system properties by which the AWS SDK finds a simulator instead of AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific endpoints</a>
 */
public final class SdkEndpoints {

    public static final List<String> PROPERTIES = List.of(
            "aws.endpointUrlEcs",
            "aws.endpointUrlSts",
            "aws.endpointUrlCloudWatchLogs",
            "aws.endpointUrlElasticLoadBalancingV2");

    private SdkEndpoints() {}

    /** The same as options of a Java machine. */
    public static List<String> options(URI endpoint) {
        return PROPERTIES.stream()
                .map(property -> "-D" + property + "=" + endpoint)
                .toList();
    }
}
