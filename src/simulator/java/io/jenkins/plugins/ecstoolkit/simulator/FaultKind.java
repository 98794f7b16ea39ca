package io.jenkins.plugins.ecstoolkit.simulator;

/** How a call fails that {@link Faults#failNext} was asked to fail. */
public enum FaultKind {
    /** HTTP 500 with ServerException; nothing was done. */
    SERVER_ERROR,
    /** ThrottlingException; nothing was done. */
    THROTTLE,
    /** ExpiredTokenException: the credentials' session has ended; nothing was done. */
    EXPIRED_TOKEN,
    /** AccessDeniedException; nothing was done. */
    ACCESS_DENIED,
    /** The connection is closed without an answer; nothing was done. */
    RESET_BEFORE,
    /** The call is carried out and the connection is closed without an answer. */
    RESET_AFTER,
    /** A gateway's page, HTML with status 404, instead of an answer; nothing was done. */
    GATEWAY_PAGE,
    /** Status 200 and a text that breaks off; the call is carried out. */
    GARBAGE,
    /** Status 200 and an empty object; the call is carried out. */
    EMPTY;

    /** Throws the error that this kind is answered with; returns for those that no API answers with. */
    void raise(String action, String account) {
        switch (this) {
            case SERVER_ERROR ->
                throw new ApiException(
                        500, "ServerException", "Service Unavailable. Please try again later.", Json.object());
            case THROTTLE -> throw new ApiException("ThrottlingException", "Rate exceeded");
            case EXPIRED_TOKEN ->
                throw new ApiException(
                        Actions.ofSts(action) ? "ExpiredToken" : "ExpiredTokenException",
                        "The security token included in the request is expired");
            case ACCESS_DENIED -> throw denied(action, account);
            default -> {
                // Whoever answers sees to them.
            }
        }
    }

    static ApiException denied(String action, String account) {
        if (Actions.ofSts(action)) {
            return Sessions.denied("arn:aws:iam::123456789012:role/deployer", "sts:" + action);
        }
        String permission = permission(action);
        return new ApiException(
                "AccessDeniedException",
                "User: arn:aws:sts::" + account + ":assumed-role/deployer/jenkins is not authorized to perform: "
                        + permission + " because no identity-based policy allows the " + permission + " action");
    }

    /** What IAM calls the action: {@code ecs:RunTask}. */
    static String permission(String action) {
        return switch (action) {
            case "GetLogEvents" -> "logs:" + action;
            case "DescribeTargetHealth" -> "elasticloadbalancing:" + action;
            default -> "ecs:" + action;
        };
    }
}
