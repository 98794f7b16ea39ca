package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Says of each request who signs it, so that one client serves many: a client and its connections are dear, who signs is
 * not.
 */
record Signing(AwsCredentialsProvider signer) {

    /** @return the same builder */
    <B extends AwsRequest.Builder> B sign(B request) {
        return sign(request, configuration -> {});
    }

    /**
     * @param more what else is particular to the request
     * @return the same builder
     */
    <B extends AwsRequest.Builder> B sign(B request, Consumer<AwsRequestOverrideConfiguration.Builder> more) {
        request.overrideConfiguration(configuration -> more.accept(configuration.credentialsProvider(signer)));
        return request;
    }
}
