package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.ecs.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.SdkEcsApi;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Who signs a step's calls and for which region, found anew whenever the step begins or resumes and never kept with the
 * build: the credential that the step names, else the keys in its environment ({@code withCredentials}, {@code withAWS}).
 * The controller's own identity is never used. A role is assumed on top.
 *
 * @param provider signs the calls
 * @param region the region's id
 * @param description which of the ways it was, for the log; never a secret
 * @param who equal for two identities when they may share a connection; kept in memory only
 */
public record AwsIdentity(AwsCredentialsProvider provider, String region, String description, Object who) {

    /** Equal for the very same object only: credentials with the same id in two folders are equal and not the same. */
    private static final class SameObject {
        private final Object object;

        SameObject(Object object) {
            this.object = object;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SameObject same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /**
     * Finds the identity of a step. May ask STS later, but not now.
     *
     * @param arguments the step's {@code credentialsId}, {@code region}, {@code roleArn} and {@code externalId}
     * @param environment the step's environment; empty when it has none
     * @throws NoIdentityException when there is none or no region; the message is a sentence that says what to do
     */
    public static AwsIdentity find(Map<String, Object> arguments, Map<String, String> environment, Run<?, ?> run)
            throws NoIdentityException {
        String region = region(arguments, environment);
        AwsIdentity base = base(arguments, environment, run, region);
        String role = text(arguments.get("roleArn"));
        if (role == null) {
            return base;
        }
        AssumedRole assumed = new AssumedRole(
                base.provider(), region, role, text(arguments.get("externalId")), run.getExternalizableId());
        // Not shared: the session's name tells the build.
        return new AwsIdentity(
                assumed, region, "role " + role + ", assumed with " + base.description(), new SameObject(assumed));
    }

    private static AwsIdentity base(
            Map<String, Object> arguments, Map<String, String> environment, Run<?, ?> run, String region)
            throws NoIdentityException {
        String id = text(arguments.get("credentialsId"));
        if (id != null) {
            StoredCredentials stored = new StoredCredentials(id, run);
            return new AwsIdentity(stored, region, "credentials '" + id + "'", new SameObject(stored.find()));
        }
        String key = text(environment.get("AWS_ACCESS_KEY_ID"));
        String secret = text(environment.get("AWS_SECRET_ACCESS_KEY"));
        if (key == null || secret == null) {
            throw new NoIdentityException("no AWS credentials: give the step a credentialsId, or put it inside"
                    + " withCredentials([aws(credentialsId: '...')])");
        }
        String token = text(environment.get("AWS_SESSION_TOKEN"));
        AwsCredentials keys = token == null
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, token);
        return new AwsIdentity(
                StaticCredentialsProvider.create(keys), region, "credentials of the step's environment", keys);
    }

    private static String region(Map<String, Object> arguments, Map<String, String> environment)
            throws NoIdentityException {
        String region = Optional.ofNullable(text(arguments.get("region")))
                .or(() -> Optional.ofNullable(text(environment.get("AWS_REGION"))))
                .or(() -> Optional.ofNullable(text(environment.get("AWS_DEFAULT_REGION"))))
                .orElseThrow(() -> new NoIdentityException(
                        "no AWS region: give the step one (region: 'eu-west-1'), or set AWS_REGION in its"
                                + " environment"));
        if (!Regions.known().contains(region)) {
            throw new NoIdentityException("'" + region + "' is not an AWS region"
                    + Regions.nearest(region)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; regions look like 'eu-west-1'"));
        }
        return region;
    }

    private static String text(Object value) {
        return value == null ? null : Util.fixEmptyAndTrim(value.toString());
    }

    /** Opens a client; {@link #close} ends what the identity itself holds. */
    public SdkEcsApi open() {
        return connection().open();
    }

    /** Where its calls go and who signs them. */
    public EcsConnection connection() {
        return new EcsConnection(region, null, provider);
    }

    /** Frees what assuming a role took. */
    public void close() {
        if (provider instanceof AssumedRole role) {
            role.close();
        }
    }
}
