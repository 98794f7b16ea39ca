package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import hudson.Util;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * The keys in a step's environment, as {@code withCredentials([aws(...)])} and {@code withAWS} set them. Nobody can renew
 * them.
 */
record EnvironmentKeys(AwsCredentials keys) implements Signer {

    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";

    /**
     * Those of an environment; empty when it has none of its own. What the controller's process was started with, which a
     * step inside a node of the controller has too, is the controller's own identity and none of the step's.
     *
     * @param own the environment of the controller's process
     * @throws NoIdentityException when a half is missing
     */
    static Optional<EnvironmentKeys> of(Map<String, String> environment, Map<String, String> own)
            throws NoIdentityException {
        String key = Util.fixEmptyAndTrim(environment.get(KEY));
        String secret = Util.fixEmptyAndTrim(environment.get(SECRET));
        if (key == null && secret == null || key != null && key.equals(Util.fixEmptyAndTrim(own.get(KEY)))) {
            return Optional.empty();
        }
        if (key == null || secret == null) {
            throw new NoIdentityException(
                    key == null
                            ? Messages.EnvironmentKeys_half(SECRET, KEY)
                            : Messages.EnvironmentKeys_half(KEY, SECRET));
        }
        String token = Util.fixEmptyAndTrim(environment.get("AWS_SESSION_TOKEN"));
        return Optional.of(new EnvironmentKeys(
                token == null
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, token)));
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return keys;
    }

    @Override
    public Object version() {
        return keys;
    }

    @Override
    public String whenExpired() {
        return Messages.EnvironmentKeys_whenExpired();
    }

    @Override
    public String toString() {
        return "keys of the environment";
    }
}
