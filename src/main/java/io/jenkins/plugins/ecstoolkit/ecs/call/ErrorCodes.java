package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an error that a service answered with means.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html">Common Errors</a>
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Codes that SDKs take for
 *     throttling</a>
 */
final class ErrorCodes {

    private static final Set<String> THROTTLED = Set.of(
            "Throttling",
            "ThrottlingException",
            "ThrottledException",
            "RequestThrottled",
            "RequestThrottledException",
            "RequestLimitExceeded",
            "TooManyRequestsException",
            "BandwidthLimitExceeded",
            "PriorRequestNotComplete",
            "EC2ThrottledException",
            "SlowDown");

    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "AuthFailure",
            "RequestTimeTooSkewed",
            "RequestInTheFuture",
            "InvalidIdentityToken",
            "InvalidToken");

    private static final Set<String> ACCESS_DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedException",
            "UnauthorizedOperation",
            "NotAuthorized",
            "OptInRequired",
            "BlockedException");

    private static final Set<String> NOT_FOUND = Set.of(
            "ClusterNotFoundException",
            "ServiceNotFoundException",
            "ServiceDeploymentNotFoundException",
            "ResourceNotFoundException",
            "TaskSetNotFoundException",
            "TargetNotFoundException",
            "TargetGroupNotFound",
            "TargetGroupNotFoundException");

    private static final Set<String> TRANSIENT = Set.of(
            "ServerException",
            "InternalFailure",
            "InternalError",
            "InternalServerError",
            "InternalServerException",
            "ServiceUnavailable",
            "ServiceUnavailableException",
            "RequestTimeout",
            "RequestTimeoutException");

    /** ECS has no codes of their own for these: it says ClientException or InvalidParameterException. */
    private static final List<String> NOT_FOUND_TEXTS = List.of(
            "unable to describe task definition", "taskdefinition not found", "the referenced task was not found");

    /**
     * RegisterTaskDefinition says so, as a ClientException, when another revision of the family is being made: no
     * revision was made, and a later try succeeds. Not on the page; see hashicorp/terraform-provider-aws issue 9777.
     */
    private static final String BUSY_FAMILY = "too many concurrent attempts to create a new revision";

    private ErrorCodes() {}

    /**
     * @param code empty when there was none, as in an answer of a proxy
     * @param status the HTTP status
     * @param message the service's sentence, may be empty
     */
    static Kind kind(String code, int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (THROTTLED.contains(code) || status == 429 || text.contains(BUSY_FAMILY)) {
            return Kind.THROTTLED;
        } else if (EXPIRED.contains(code)) {
            return Kind.EXPIRED_CREDENTIALS;
        } else if (BAD_CREDENTIALS.contains(code)) {
            return Kind.BAD_CREDENTIALS;
        } else if (ACCESS_DENIED.contains(code)) {
            return Kind.ACCESS_DENIED;
        } else if (code.equals("ConflictException")) {
            return Kind.CONFLICT;
        } else if (NOT_FOUND.contains(code) || NOT_FOUND_TEXTS.stream().anyMatch(text::contains)) {
            return Kind.NOT_FOUND;
        } else if (TRANSIENT.contains(code) || status >= 500 || status == 408) {
            return Kind.TRANSIENT;
        }
        return status == 401 || status == 403 ? Kind.ACCESS_DENIED : Kind.INVALID;
    }
}
