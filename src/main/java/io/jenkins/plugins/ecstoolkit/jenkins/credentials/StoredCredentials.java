package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Run;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * AWS credentials of Jenkins' store, looked up by id for a build each time they are needed, so that a changed secret is
 * used from the next call on. Session credentials are kept until shortly before they expire, since a credential with a
 * role asks STS on every look. Safe for use by many threads.
 */
final class StoredCredentials implements AwsCredentialsProvider {

    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final String id;
    private final Run<?, ?> run;
    private AwsCredentials session;

    StoredCredentials(String id, Run<?, ?> run) {
        this.id = id;
        this.run = run;
    }

    /**
     * Finds the credential as the build may use it: in its folder's stores and above.
     *
     * @throws NoIdentityException when there is none, with a sentence that tells nothing of others' credentials
     */
    AmazonWebServicesCredentials find() throws NoIdentityException {
        AmazonWebServicesCredentials found =
                CredentialsProvider.findCredentialById(id, AmazonWebServicesCredentials.class, run);
        if (found == null) {
            throw new NoIdentityException("no AWS credentials with the id '" + id
                    + "' can be used by this job; check the id, and that it is stored where this job may see it");
        }
        return CredentialsProvider.track(run, found);
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        if (session != null && !expiresSoon(session)) {
            return session;
        }
        AwsCredentials resolved;
        try {
            resolved = find().resolveCredentials();
        } catch (NoIdentityException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        if (resolved == null) {
            throw new IllegalStateException("the AWS credentials '" + id + "' have no access key");
        }
        session = resolved.expirationTime().isPresent() ? resolved : null;
        return resolved;
    }

    private static boolean expiresSoon(AwsCredentials credentials) {
        return credentials
                .expirationTime()
                .map(at -> at.minus(MARGIN).isBefore(Instant.now()))
                .orElse(true);
    }
}
