package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An error that a call is answered with. */
final class ApiException extends RuntimeException {
    private final String code;
    private final int status;
    private final ObjectNode members;

    /** A client's error: HTTP status 400. */
    ApiException(String code, String message) {
        this(400, code, message, Json.object());
    }

    ApiException(int status, String code, String message, ObjectNode members) {
        super(message);
        this.code = code;
        this.status = status;
        this.members = members;
    }

    static ApiException invalid(String message) {
        return new ApiException("InvalidParameterException", message);
    }

    static ApiException client(String message) {
        return new ApiException("ClientException", message);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = Json.object().put("__type", code).put("message", getMessage());
        body.setAll(members);
        return body;
    }
}
