package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * What stored credentials stand for: an access key, a role that is assumed with one, or the controller's own identity when
 * they have no key. The plugin aws-credentials is asked for their fields only. What it would resolve them to is not the
 * same: it assumes a role in the controller's default region, and has another idea of what an empty key is.
 *
 * @see <a href="https://github.com/jenkinsci/aws-credentials-plugin">AWSCredentialsImpl.resolveCredentials</a>
 */
final class UsableCredentials {

    /** Of a session whose end is not known: shorter than any that STS gives. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);

    /** The name that aws-credentials gives sessions, which trust policies may ask for. */
    private static final String SESSION = "Jenkins";

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html">AccessKey</a> */
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Z0-9]{16,128}");

    private UsableCredentials() {}

    /** All that decides which session STS gives. */
    private record Source(String accessKey, Secret secretKey, String role, String externalId, int seconds, Sts sts) {
        @Override
        public String toString() {
            return "session of " + role;
        }
    }

    /** Refuses those that no build can use, or that are the controller's own identity where that is not allowed. */
    static void check(String id, AmazonWebServicesCredentials credentials) throws NoIdentityException {
        if (!(credentials instanceof AWSCredentialsImpl impl)) {
            return;
        }
        if (impl.requiresToken()) {
            throw new NoIdentityException(Messages.UsableCredentials_code(id));
        }
        boolean secret = !impl.getSecretKey().getPlainText().isBlank();
        if (impl.getAccessKey().isEmpty() && !secret) {
            if (!ControllerIdentity.allowed()) {
                throw new NoIdentityException(
                        Messages.UsableCredentials_controller(id, Messages.ControllerIdentity_notAllowed()));
            }
        } else if (!ACCESS_KEY.matcher(impl.getAccessKey()).matches()) {
            throw new NoIdentityException(Messages.UsableCredentials_accessKey(id));
        } else if (!secret) {
            throw new NoIdentityException(Messages.UsableCredentials_secretKey(id));
        }
    }

    /** Whether they stand for a session, which ends; those of other plugins may. */
    static boolean haveSessions(AmazonWebServicesCredentials credentials) {
        return !(credentials instanceof AWSCredentialsImpl impl) || role(impl) != null;
    }

    private static String role(AWSCredentialsImpl impl) {
        return Util.fixEmptyAndTrim(impl.getIamRoleArn());
    }

    /** Another one once something of the credentials has been changed. */
    static Object version(AmazonWebServicesCredentials credentials, Sts sts) {
        return credentials instanceof AWSCredentialsImpl impl
                ? new Source(
                        impl.getAccessKey(),
                        impl.getSecretKey(),
                        impl.getIamRoleArn(),
                        impl.getIamExternalId(),
                        impl.getStsTokenDuration(),
                        sts)
                : new SameObject(credentials);
    }

    /** Those without a session. @param credentials that {@link #check} has let pass */
    static AwsCredentials keys(AmazonWebServicesCredentials credentials) {
        return base((AWSCredentialsImpl) credentials).resolveCredentials();
    }

    private static AwsCredentialsProvider base(AWSCredentialsImpl impl) {
        return impl.getAccessKey().isEmpty()
                ? ControllerIdentity.INSTANCE
                : () -> AwsBasicCredentials.create(
                        impl.getAccessKey(), impl.getSecretKey().getPlainText());
    }

    /** Asks for a session. Blocks for an HTTP exchange. @param credentials that {@link #check} has let pass */
    static SessionCredentials.Session session(String id, AmazonWebServicesCredentials credentials, Sts sts) {
        if (credentials instanceof AWSCredentialsImpl impl) {
            return sts.role(
                            base(impl),
                            role(impl),
                            Util.fixEmptyAndTrim(impl.getIamExternalId()),
                            SESSION,
                            Duration.ofSeconds(impl.getStsTokenDuration()))
                    .get();
        }
        Instant asked = SessionCache.now();
        AwsCredentials keys;
        try {
            keys = credentials.resolveCredentials();
        } catch (EcsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EcsException.unasked("AssumeRole", e);
        }
        if (keys == null) {
            throw Signer.refusal(Messages.UsableCredentials_noKey(id));
        }
        return new SessionCredentials.Session(keys, keys.expirationTime().orElse(asked.plus(UNKNOWN_LIFE)));
    }
}
