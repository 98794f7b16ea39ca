package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import com.cloudbees.jenkins.plugins.awscredentials.AWSCredentialsImpl;
import com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials;
import hudson.Util;
import hudson.util.Secret;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SessionCredentials;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * What has to be known of the plugin aws-credentials: credentials with a role ask STS each time they are looked at and do
 * not tell when the session ends; those without keys answer nothing, or assume their role as the controller; those with an
 * MFA device need a code that nobody can enter for a running build.
 *
 * @see <a href="https://github.com/jenkinsci/aws-credentials-plugin">AWSCredentialsImpl.resolveCredentials</a>
 */
final class UsableCredentials {

    /** Of a session whose end is not known: shorter than any that STS gives. */
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(10);

    private UsableCredentials() {}

    /** All that decides which session STS gives. */
    private record Source(String accessKey, Secret secretKey, String role, String externalId, int seconds) {
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
        if (Util.fixEmptyAndTrim(impl.getAccessKey()) == null && !ControllerIdentity.allowed()) {
            throw new NoIdentityException(
                    Messages.UsableCredentials_controller(id, Messages.ControllerIdentity_notAllowed()));
        }
    }

    /** Whether a look may ask STS. */
    static boolean asksAtEachLook(AmazonWebServicesCredentials credentials) {
        return !(credentials instanceof AWSCredentialsImpl impl) || Util.fixEmptyAndTrim(impl.getIamRoleArn()) != null;
    }

    /** Another one once something of the credentials has been changed. */
    static Object version(AmazonWebServicesCredentials credentials) {
        return credentials instanceof AWSCredentialsImpl impl
                ? new Source(
                        impl.getAccessKey(),
                        impl.getSecretKey(),
                        impl.getIamRoleArn(),
                        impl.getIamExternalId(),
                        impl.getStsTokenDuration())
                : new SameObject(credentials);
    }

    /** May ask STS. */
    static AwsCredentials keys(String id, AmazonWebServicesCredentials credentials) {
        AwsCredentials keys;
        try {
            keys = credentials.resolveCredentials();
        } catch (EcsException e) {
            throw e;
        } catch (RuntimeException e) {
            throw EcsException.unasked("AssumeRole", e);
        }
        if (keys != null) {
            return keys;
        }
        if (ControllerIdentity.allowed()) {
            return ControllerIdentity.INSTANCE.resolveCredentials();
        }
        throw Signer.refusal(Messages.UsableCredentials_noKey(id));
    }

    static SessionCredentials.Session session(String id, AmazonWebServicesCredentials credentials) {
        Instant asked = SessionCache.now();
        AwsCredentials keys = keys(id, credentials);
        Duration life = credentials instanceof AWSCredentialsImpl impl
                ? Duration.ofSeconds(impl.getStsTokenDuration())
                : UNKNOWN_LIFE;
        return new SessionCredentials.Session(keys, keys.expirationTime().orElse(asked.plus(life)));
    }
}
