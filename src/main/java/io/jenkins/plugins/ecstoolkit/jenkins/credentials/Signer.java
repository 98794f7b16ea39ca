package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.CallSigner;

/** One of the ways to sign a step's calls. */
interface Signer extends CallSigner {

    /** Another one when what is signed with has been replaced, such as a rotated key; in memory only. */
    Object version();

    /** What a call fails with that cannot be signed; ECS has not been asked. */
    static EcsException refusal(String message) {
        return new EcsException(EcsException.Kind.BAD_CREDENTIALS, "Sign", null, false, message, null);
    }
}
