package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.ecs.sdk.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** A role, assumed on top of another identity. A session ends when the other is replaced. */
record RoleSigner(Signer base, AssumedRole role) implements Signer {

    /** All that decides which session STS gives. */
    private record Key(Object base, String region, String role, String externalId, String name, Object endpoint) {}

    @Override
    public Object version() {
        return new Key(
                base.version(), role.region(), role.roleArn(), role.externalId(), role.sessionName(), role.endpoint());
    }

    private SessionCredentials sessions() {
        return SessionCache.get(version(), role);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return sessions().resolveCredentials();
    }

    @Override
    public boolean renew() {
        return sessions().renew();
    }

    @Override
    public String whenExpired() {
        return base.whenExpired();
    }
}
