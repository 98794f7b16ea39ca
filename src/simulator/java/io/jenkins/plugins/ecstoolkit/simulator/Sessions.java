package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The roles and their sessions: what AWS STS answers with, and which session keys are good. Any role of twelve digits may
 * be assumed unless it was set up. Guarded by the world's lock.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">
 *     AssumeRoleWithWebIdentity</a>
 */
final class Sessions {
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/(?:[\\w+=,.@/-]*/)?(.+)");
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
    private static final int HOUR = 3600;
    private static final int SHORTEST = 900;
    private static final int LONGEST = 43_200;

    /**
     * A role.
     *
     * @param externalId what its trust policy wants; null: nothing
     * @param longest its maximum session duration
     * @param web the only web identity token that it takes; null: any
     */
    private record Role(String externalId, Duration longest, String web) {
        static final Role ANY = new Role(null, Duration.ofHours(1), null);
    }

    private record Session(String token, Instant expires) {}

    private final World world;
    private final Map<String, Role> roles = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private int number;

    Sessions(World world) {
        this.world = world;
    }

    void role(String arn, String externalId, Duration longest, String webIdentityToken) {
        roles.put(arn, new Role(externalId, longest, webIdentityToken));
    }

    /** Keys of a session that somebody else began; access key, secret key and token. */
    List<String> begin(Duration life) {
        number++;
        String key = String.format("ASIA%016d", number);
        String token = "session-token-" + number + "-" + world.uuid();
        sessions.put(key, new Session(token, world.now().plus(life)));
        return List.of(key, "session-secret-" + number + "-" + world.uuid(), token);
    }

    /** Refuses a request without a signature, and session keys that are not good any more. */
    void check(Signature signature, String action) {
        boolean sts = Actions.ofSts(action);
        if (signature.accessKeyId() == null && !action.equals("AssumeRoleWithWebIdentity")) {
            throw new ApiException(
                    sts ? 403 : 400,
                    sts ? "MissingAuthenticationToken" : "MissingAuthenticationTokenException",
                    sts ? "Request is missing Authentication Token" : "Missing Authentication Token",
                    Json.object());
        }
        Session session = sessions.get(signature.accessKeyId());
        if (session == null) {
            return;
        }
        if (!session.token().equals(signature.sessionToken())) {
            throw new ApiException(
                    sts ? 403 : 400,
                    sts ? "InvalidClientTokenId" : "UnrecognizedClientException",
                    "The security token included in the request is invalid.",
                    Json.object());
        }
        if (!world.now().isBefore(session.expires())) {
            throw new ApiException(
                    sts ? 403 : 400,
                    sts ? "ExpiredToken" : "ExpiredTokenException",
                    "The security token included in the request is expired",
                    Json.object());
        }
    }

    ObjectNode assumeRole(JsonNode request, Signature signature) {
        String arn = text(request, "RoleArn");
        Role role = checked(request, arn);
        boolean chained = sessions.containsKey(signature.accessKeyId());
        int seconds = request.path("DurationSeconds").asInt(HOUR);
        if (chained && seconds > HOUR) {
            throw invalid("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                    + " chaining");
        }
        if (role.externalId() != null
                && !role.externalId().equals(request.path("ExternalId").asText(null))) {
            throw denied(arn, "sts:AssumeRole");
        }
        return answer(request, arn, seconds);
    }

    ObjectNode assumeRoleWithWebIdentity(JsonNode request) {
        String arn = text(request, "RoleArn");
        Role role = checked(request, arn);
        String token = text(request, "WebIdentityToken");
        if (role.web() != null && !role.web().equals(token)) {
            throw new ApiException(
                    400, "InvalidIdentityToken", "No OpenIDConnect provider found in your account", Json.object());
        }
        return answer(request, arn, request.path("DurationSeconds").asInt(HOUR));
    }

    private Role checked(JsonNode request, String arn) {
        List<String> wrong = new ArrayList<>();
        if (!ROLE.matcher(arn).matches()) {
            wrong.add("roleArn");
        }
        if (!NAME.matcher(text(request, "RoleSessionName")).matches()) {
            wrong.add("roleSessionName");
        }
        JsonNode externalId = request.path("ExternalId");
        if (externalId.isTextual() && !EXTERNAL_ID.matcher(externalId.asText()).matches()) {
            wrong.add("externalId");
        }
        int seconds = request.path("DurationSeconds").asInt(HOUR);
        if (seconds < SHORTEST || seconds > LONGEST) {
            wrong.add("durationSeconds");
        }
        if (!wrong.isEmpty()) {
            throw invalid(wrong.size() + " validation errors detected: Values at '" + String.join("', '", wrong)
                    + "' failed to satisfy constraint");
        }
        Role role = roles.getOrDefault(arn, Role.ANY);
        if (seconds > role.longest().toSeconds()) {
            throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return role;
    }

    private ObjectNode answer(JsonNode request, String arn, int seconds) {
        List<String> keys = begin(Duration.ofSeconds(seconds));
        Instant expires = sessions.get(keys.get(0)).expires().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode answer = Json.object();
        answer.putObject("Credentials")
                .put("AccessKeyId", keys.get(0))
                .put("SecretAccessKey", keys.get(1))
                .put("SessionToken", keys.get(2))
                .put("Expiration", expires.toString());
        var role = ROLE.matcher(arn);
        String name = text(request, "RoleSessionName");
        answer.putObject("AssumedRoleUser")
                .put(
                        "Arn",
                        "arn:aws:sts::" + (role.matches() ? role.group(1) : world.account) + ":assumed-role/"
                                + role.group(2) + "/" + name)
                .put(
                        "AssumedRoleId",
                        "AROA" + String.format("%017d", (arn.hashCode() & Integer.MAX_VALUE)) + ":" + name);
        return answer;
    }

    private static String text(JsonNode request, String name) {
        String text = request.path(name).asText("");
        if (text.isEmpty()) {
            throw invalid("1 validation error detected: Value null at '" + name + "' failed to satisfy constraint:"
                    + " Member must not be null");
        }
        return text;
    }

    private static ApiException invalid(String message) {
        return new ApiException("ValidationError", message);
    }

    static ApiException denied(String resource, String action) {
        return new ApiException(
                403,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:user/jenkins is not authorized to perform: " + action
                        + " on resource: " + resource,
                Json.object());
    }
}
