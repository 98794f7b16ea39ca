package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Signs what is asked for on behalf of several that may do the same, with the keys of one of them: the one before, as long
 * as it is there and has keys. Safe for use by many threads.
 */
public final class AnySigner implements CallSigner {

    private static final Logger LOGGER = Logger.getLogger(AnySigner.class.getName());

    /** How many are tried after one that has no keys: each may ask STS, and one that is down is down for all. */
    private static final int OTHERS = 3;

    private final List<CallSigner> signers = new ArrayList<>();
    private CallSigner current;

    /** @param first signs until another is added, even when it is removed */
    public AnySigner(CallSigner first) {
        current = first;
    }

    /** One more that there is. */
    public synchronized void add(CallSigner signer) {
        if (signers.isEmpty()) {
            current = signer;
        }
        signers.add(signer);
    }

    /** One that is there no more, though it was added once. */
    public synchronized void remove(CallSigner signer) {
        signers.remove(signer);
        if (!signers.isEmpty() && !signers.contains(current)) {
            current = signers.get(0);
        }
    }

    private synchronized CallSigner current() {
        return current;
    }

    private synchronized List<CallSigner> others(CallSigner one) {
        return signers.stream()
                .filter(signer -> !signer.equals(one))
                .distinct()
                .limit(OTHERS)
                .toList();
    }

    private synchronized void settle(CallSigner signer) {
        if (signers.contains(signer)) {
            current = signer;
        }
    }

    private static Optional<AwsCredentials> keys(CallSigner signer) {
        try {
            return Optional.of(signer.resolveCredentials());
        } catch (RuntimeException e) {
            LOGGER.log(Level.FINE, e, () -> "one of those that could sign has no keys");
            return Optional.empty();
        }
    }

    /** The failure of one is not that of the others: a role's trust policy may know builds apart. */
    @Override
    public AwsCredentials resolveCredentials() {
        CallSigner before = current();
        Optional<AwsCredentials> keys = keys(before);
        if (keys.isPresent()) {
            return keys.get();
        }
        for (CallSigner other : others(before)) {
            Optional<AwsCredentials> others = keys(other);
            if (others.isPresent()) {
                settle(other);
                return others.get();
            }
        }
        // Fails again, and says why.
        return before.resolveCredentials();
    }

    @Override
    public boolean renew() {
        return current().renew();
    }

    @Override
    public String whenExpired() {
        return current().whenExpired();
    }
}
