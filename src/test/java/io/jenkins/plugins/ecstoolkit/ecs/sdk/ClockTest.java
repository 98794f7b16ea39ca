package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when AWS refuses signatures since this machine's clock is wrong. */
class ClockTest {

    @AutoClose
    private final RawHttp server = new RawHttp();

    private EcsException failure() {
        // A client of its own: the SDK remembers how wrong the clock was.
        try (SdkEcsApi api = server.api()) {
            return catchThrowableOfType(EcsException.class, () -> api.describeServices("c", List.of("web")));
        }
    }

    private EcsException refused(int status, String code, String message, Duration aheadOfUs) {
        ZonedDateTime there = ZonedDateTime.now(ZoneOffset.UTC).plus(aheadOfUs);
        server.answer(
                status,
                "{\"__type\": \"" + code + "\", \"message\": \"" + message + "\"}",
                "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(there));
        return failure();
    }

    /** Half a minute more than what is told, so that a test that is held up says the same. */
    @ParameterizedTest
    @CsvSource({
        "400, InvalidSignatureException",
        "403, SignatureDoesNotMatch",
        "403, RequestTimeTooSkewed",
        "403, RequestInTheFuture",
        "400, RequestExpired",
        "403, AuthFailure"
    })
    void aWrongClockIsToldWithHowWrongItIs(int status, String code) {
        EcsException slow = refused(status, code, "no", Duration.ofMinutes(63).plusSeconds(50));
        assertThat(slow)
                .hasMessage("The clock of this machine is 63 min slow, so AWS does not accept what it signs"
                        + " (DescribeServices); set the clock");
        assertThat(slow.kind()).isEqualTo(Kind.BAD_CREDENTIALS);
        assertThat(slow.maybeExecuted()).isFalse();
        assertThat(refused(status, code, "no", Duration.ofHours(-5).minusMinutes(5)))
                .hasMessage("The clock of this machine is 5 h fast, so AWS does not accept what it signs"
                        + " (DescribeServices); set the clock");
    }

    @Test
    void aClockThatIsRightIsNotBlamed() {
        assertThat(refused(400, "InvalidSignatureException", "The signature does not match.", Duration.ZERO))
                .hasMessage("AWS does not accept the credentials (DescribeServices): The signature does not match");
        assertThat(refused(400, "AccessDeniedException", "not authorized", Duration.ofHours(2)))
                .hasMessage("AWS does not allow DescribeServices: not authorized");
    }

    @Test
    void whereTheDateIsMissingTheWordsOfAwsWillDo() {
        server.answer(
                403,
                "{\"__type\": \"InvalidSignatureException\", \"message\": \"Signature expired: 20260101T000000Z is now"
                        + " earlier than 20260101T010000Z\"}",
                "Date: soon");
        assertThat(failure())
                .hasMessage("The clock of this machine seems to be wrong, so AWS does not accept what it signs"
                        + " (DescribeServices); set the clock");
    }
}
