package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.ecs.call.ForeignAnswer;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignAnswersTest {

    @AutoClose
    private final RawHttp server = new RawHttp();

    @AutoClose
    private final SdkEcsApi api = server.api();

    private EcsException failure() {
        return catchThrowableOfType(EcsException.class, () -> api.describeServices("c", List.of("web")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Welcome to nginx!</html> | text/html; charset=utf-8",
                "404 | <html>Not Found</html>         | text/html",
                "403 | <html>Blocked</html>           | text/html",
                "407 | <html>Who are you?</html>      | text/html",
                "429 | <html>Slow down</html>         | text/html",
                "501 | <html>Unsupported method</html>| text/html",
                "502 | <html>Bad Gateway</html>       | text/html",
                "301 | ''                             | text/html",
                "400 | {\"message\": \"Forbidden\"}   | application/json",
                "403 | {\"code\": 403, \"kind\": \"Status\"} | application/json",
                "200 | {\"services\": [               | application/x-amz-json-1.1",
                "200 | [1]                            | application/json",
                "200 | null                           | application/json",
                "200 | {\"services\": \"x\"}          | application/json",
                "200 | {\"services\": [{\"desiredCount\": \"x\"}]} | application/json",
            })
    void whatIsNoAnswerOfAwsIsToldAsSuchWithItsUrl(int status, String body, String type) {
        server.answer(status, body, "Content-Type: " + type);
        EcsException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.NOT_AWS);
        assertThat(e.foreign()).isEqualTo(new ForeignAnswer(status, type.replaceFirst(";.*", ""), server.uri()));
        assertThat(e.retryable()).isTrue();
        assertThat(e.maybeExecuted()).isTrue();
        assertThat(e)
                .hasMessage("DescribeServices was not answered by AWS: " + server.uri() + " answered with HTTP status "
                        + status + ", " + type.replaceFirst(";.*", "")
                        + "; check the endpoint, and any proxy on the way to it");
    }

    @Test
    void anAnswerWithoutAContentTypeIsToldToo() {
        server.answer(501, "no");
        assertThat(failure()).hasMessageContaining("HTTP status 501, no content type;");
    }

    @Test
    void aRefusalWithACodeIsTheWordOfEcs() {
        server.answer(400, "{\"__type\": \"ClusterNotFoundException\", \"message\": \"Cluster not found.\"}");
        EcsException e = failure();
        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e.foreign()).isNull();
    }

    @Test
    void aFaultWithoutACodeIsOfAwsWhenItNamesItsRequest() {
        server.answer(503, "", "x-amzn-RequestId: 1-2-3");
        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
        server.answer(403, "", "x-amzn-RequestId: 1-2-3");
        assertThat(failure().kind()).isEqualTo(Kind.NOT_AWS);
    }

    @Test
    void anAnswerThatBreaksOffMayBeOfAws() {
        server.bytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"services\":");
        assertThat(failure().kind()).isEqualTo(Kind.TRANSIENT);
    }
}
