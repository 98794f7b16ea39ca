package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;

/**
 * Makes a call of ContinueServiceDeployment out of one of StopServiceDeployment. The SDKs that Jenkins' plugins bring do not
 * have it: it came with version 2.44.8. Both have the same answer and, but for a conflict, the same errors.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html">ContinueServiceDeployment</a>
 */
final class ContinueCall {

    static final String ACTION = "ContinueServiceDeployment";

    private ContinueCall() {}

    /** Decides about a hook. */
    static RawDocument of(String arn, String hookId, boolean rollBack) {
        return RawDocument.instead(
                ACTION,
                JsonDocuments.object()
                        .put("serviceDeploymentArn", arn)
                        .put("hookId", hookId)
                        .put("action", rollBack ? "ROLLBACK" : "CONTINUE"));
    }
}
