package io.jenkins.plugins.ecstoolkit.ecs.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

class EcsErrorsTest {

    private static AwsServiceException answer(String service, int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .requestId("req-1")
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName(service)
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    private static String message(String text) {
        return EcsErrors.of("RunTask", answer("Ecs", 400, "ClientException", text))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, Rate exceeded, THROTTLED",
        "400, RequestLimitExceeded, x, THROTTLED",
        "400, TooManyRequestsException, x, THROTTLED",
        "429, '', x, THROTTLED",
        "503, SlowDown, x, THROTTLED",
        "400, ClientException, Too many concurrent attempts to create a new revision of the specified family., THROTTLED",
        "500, ServerException, x, TRANSIENT",
        "400, ServerException, x, TRANSIENT",
        "500, InternalFailure, x, TRANSIENT",
        "503, ServiceUnavailable, x, TRANSIENT",
        "502, '', x, TRANSIENT",
        "408, RequestTimeoutException, x, TRANSIENT",
        "400, AccessDeniedException, User: u is not authorized to perform: ecs:RunTask, ACCESS_DENIED",
        "400, UnauthorizedException, x, ACCESS_DENIED",
        "400, NotAuthorized, x, ACCESS_DENIED",
        "403, OptInRequired, x, ACCESS_DENIED",
        "403, '', x, ACCESS_DENIED",
        "400, BlockedException, x, ACCESS_DENIED",
        "400, ExpiredTokenException, x, EXPIRED_CREDENTIALS",
        "403, ExpiredToken, x, EXPIRED_CREDENTIALS",
        "400, RequestExpired, x, EXPIRED_CREDENTIALS",
        "400, UnrecognizedClientException, x, BAD_CREDENTIALS",
        "400, InvalidSignatureException, x, BAD_CREDENTIALS",
        "403, InvalidClientTokenId, x, BAD_CREDENTIALS",
        "403, MissingAuthenticationToken, x, BAD_CREDENTIALS",
        "400, IncompleteSignature, x, BAD_CREDENTIALS",
        "400, ClusterNotFoundException, Cluster not found., NOT_FOUND",
        "400, ServiceNotFoundException, Service not found., NOT_FOUND",
        "400, ClientException, Unable to describe task definition., NOT_FOUND",
        "400, ClientException, TaskDefinition not found., NOT_FOUND",
        "400, InvalidParameterException, The referenced task was not found., NOT_FOUND",
        "400, ConflictException, x, CONFLICT",
        "400, ClientException, x, INVALID",
        "400, InvalidParameterException, x, INVALID",
        "400, ServiceNotActiveException, Service was not ACTIVE., INVALID",
        "400, LimitExceededException, x, INVALID",
        "400, PlatformUnknownException, x, INVALID",
        "400, UpdateInProgressException, x, INVALID",
        "413, '', x, INVALID",
    })
    void answersOfEcs(int status, String code, String text, Kind kind) {
        EcsException e = EcsErrors.of("RunTask", answer("Ecs", status, code, text));
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.action()).isEqualTo("RunTask");
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.maybeExecuted()).isEqualTo(kind == Kind.TRANSIENT);
        assertThat(e).hasMessageNotContaining("Service: ").hasMessageNotContaining("req-1");
    }

    static List<Arguments> unanswered() {
        return List.of(
                Arguments.of(io(new ConnectException("Connection refused")), Kind.UNREACHABLE, false),
                Arguments.of(io(new UnknownHostException("ecs.nowhere")), Kind.UNREACHABLE, false),
                Arguments.of(io(new NoRouteToHostException("No route")), Kind.UNREACHABLE, false),
                Arguments.of(io(new SSLHandshakeException("PKIX")), Kind.UNREACHABLE, false),
                Arguments.of(
                        io(new org.apache.http.conn.ConnectTimeoutException("Connect to x timed out")),
                        Kind.UNREACHABLE,
                        false),
                Arguments.of(
                        io(new org.apache.http.conn.ConnectionPoolTimeoutException("Timeout waiting")),
                        Kind.TRANSIENT,
                        false),
                Arguments.of(io(new SocketTimeoutException("connect timed out")), Kind.UNREACHABLE, false),
                Arguments.of(io(new SocketException("Network is unreachable")), Kind.UNREACHABLE, false),
                Arguments.of(io(new SocketTimeoutException("Read timed out")), Kind.TRANSIENT, true),
                Arguments.of(io(new SocketException("Connection reset")), Kind.TRANSIENT, true),
                Arguments.of(io(new IOException("whatever")), Kind.TRANSIENT, true),
                Arguments.of(ApiCallTimeoutException.create(30_000), Kind.TRANSIENT, true),
                Arguments.of(ApiCallAttemptTimeoutException.create(30_000), Kind.TRANSIENT, true),
                Arguments.of(AbortedException.create("aborted"), Kind.TRANSIENT, true),
                Arguments.of(SdkClientException.create("Unable to parse HTTP response"), Kind.TRANSIENT, true),
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain"),
                        Kind.BAD_CREDENTIALS,
                        false),
                Arguments.of(
                        SdkClientException.create("Profile file contained no credentials for profile 'x'"),
                        Kind.BAD_CREDENTIALS,
                        false),
                Arguments.of(
                        SdkClientException.create("The SSO session associated with this profile has expired"),
                        Kind.EXPIRED_CREDENTIALS,
                        false),
                Arguments.of(new IllegalStateException("Connection pool shut down"), Kind.INVALID, true));
    }

    private static SdkClientException io(IOException cause) {
        return SdkClientException.create("Unable to execute HTTP request: " + cause.getMessage(), cause);
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void failuresWithoutAnAnswer(RuntimeException thrown, Kind kind, boolean maybeExecuted) {
        EcsException e = EcsErrors.of("UpdateService", thrown);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.maybeExecuted()).isEqualTo(maybeExecuted);
        assertThat(e)
                .hasCause(thrown)
                .hasMessageContaining(kind == Kind.EXPIRED_CREDENTIALS ? "expired" : "UpdateService");
    }

    @Test
    void aFaultOfTheCredentialsServiceMeansThatEcsWasNotAsked() {
        EcsException e = EcsErrors.of("RunTask", answer("Sts", 500, "InternalFailure", "x"));
        assertThat(e.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(e.maybeExecuted()).isFalse();
    }

    @Test
    void whatIsClassifiedStaysAsItIs() {
        EcsException e = new EcsException(Kind.CONFLICT, "RunTask", null, false, "m", null);
        assertThat(EcsErrors.of("StopTask", e)).isSameAs(e);
    }

    @Test
    void messagesAreSentencesOnOneLine() {
        assertThat(message("No Container Instances\nwere\u001b[31m found \u202Ehere"))
                .isEqualTo("ECS refused RunTask: No Container Instances were found here");
        assertThat(message("x (Service: Ecs, Status Code: 400, Request ID: 1)")).isEqualTo("ECS refused RunTask: x");
        assertThat(message("")).isEqualTo("ECS refused RunTask: ClientException");
        assertThat(message("y".repeat(10_000))).hasSizeLessThan(700).endsWith("…");
    }

    @Test
    void messagesHoldNoSecrets() {
        assertThat(message("The signature does not match. The Canonical String for this request should have been\n"
                        + "'POST\n/\n\nx-amz-security-token:hunter2'"))
                .isEqualTo("ECS refused RunTask: The signature does not match");
        assertThat(message("denied for ASIAABCDEFGHIJKLMNOP, x-amz-security-token: hunter2 and on"))
                .isEqualTo("ECS refused RunTask: denied for ***, x-amz-security-token: ***");
        assertThat(message("{\"secretAccessKey\": \"hunter2\"}")).doesNotContain("hunter2");
        assertThat(message("You are not allowed. Encoded authorization failure message: aGVsbG8"))
                .isEqualTo("ECS refused RunTask: You are not allowed");
    }

    /** What the SDK says of a profile of IAM Identity Center whose login is over. */
    @Test
    void anExpiredLoginSaysHowToSignIn() {
        EcsException e = EcsErrors.of(
                "DescribeServices",
                SdkClientException.create(
                        "The SSO session associated with this profile has expired or is otherwise invalid."));
        assertThat(e.kind()).isEqualTo(EcsException.Kind.EXPIRED_CREDENTIALS);
        assertThat(e).hasMessage("The AWS credentials have expired; sign in again with aws sso login");
    }
}
