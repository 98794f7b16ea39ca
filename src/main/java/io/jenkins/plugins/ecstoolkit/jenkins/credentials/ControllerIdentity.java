package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * What the controller itself may do in AWS, by its instance profile, container, environment or files, for jobs, if an
 * administrator has allowed it. Asked each time, so that the allowance can be taken back.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">Credential providers</a>
 */
enum ControllerIdentity implements Signer {
    INSTANCE;

    private static final class Chain {
        private static final AwsCredentialsProvider DEFAULT =
                DefaultCredentialsProvider.builder().build();
    }

    static boolean allowed() {
        return EcsToolkitConfiguration.get().isControllerIdentityAllowed();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        if (!allowed()) {
            throw Signer.refusal(Messages.ControllerIdentity_refused(Messages.ControllerIdentity_notAllowed()));
        }
        // The SDK looks for parts of itself with the thread's loader, which on a controller is anybody's.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DefaultCredentialsProvider.class.getClassLoader());
        try {
            return Chain.DEFAULT.resolveCredentials();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public Object version() {
        return this;
    }
}
