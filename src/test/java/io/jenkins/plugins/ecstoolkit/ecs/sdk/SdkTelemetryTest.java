package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.LogEvent;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Where logs and targets are asked for, and what becomes of it when the SDK's module is not there. */
class SdkTelemetryTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "https://localstack.example:4566, true",
        "https://vpce-1-2.ecs.eu-west-1.vpce.amazonaws.com, false",
        "https://ecs.cn-north-1.amazonaws.com.cn, false",
        "https://ecs.eu-west-1.api.aws, false",
        "https://vpce-1.ecs.eusc-de-east-1.vpce.amazonaws.eu, false",
        "https://ecs.us-iso-east-1.c2s.ic.gov, false",
        "https://ecs.us-isob-east-1.sc2s.sgov.gov, false",
        "https://ecs.eu-isoe-west-1.cloud.adc-e.uk, false",
        "https://ecs.us-isof-south-1.csp.hci.ic.gov, false",
        "https://amazonaws.eu.example.com, true"
    })
    void anEndpointOfAwsServesEcsAlone(String endpoint, boolean shared) {
        assertThat(SdkTelemetry.shared(URI.create(endpoint))).isEqualTo(shared);
        assertThat(SdkTelemetry.shared(null)).isFalse();
    }

    /** A region that a task definition names is not a way to another host. */
    @Test
    void whatIsNoRegionIsNotAsked() {
        VirtualScheduler scheduler = new VirtualScheduler();
        try (EcsSimulator sim = EcsSimulator.builder().clock(scheduler.clock()).start();
                SdkTelemetry telemetry = telemetry(sim.endpoint(), scheduler)) {
            AtomicReference<EcsException> failure = new AtomicReference<>();
            telemetry.logEvents("evil.example/x?", "group", "stream", null, into(failure));
            scheduler.advance(Duration.ofMinutes(1));

            assertThat(failure.get().kind()).isEqualTo(EcsException.Kind.NOT_FOUND);
            assertThat(failure.get()).hasMessageStartingWith("CloudWatch Logs does not find what GetLogEvents names: ");
        }
    }

    private static <T> EcsCaller.Callback<T> received(AtomicReference<T> value) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T answer) {
                value.set(answer);
            }

            @Override
            public void failed(EcsException e) {
                throw new AssertionError(e);
            }
        };
    }

    @Test
    void readsLogsFromTheirBeginningAndTheirEnd() {
        VirtualScheduler scheduler = new VirtualScheduler();
        try (FakeEcs aws = new FakeEcs();
                SdkTelemetry telemetry = telemetry(aws.uri(), scheduler)) {
            aws.answer("{\"events\": [{\"timestamp\": 1767225600000, \"message\": \"hello\"}, {}],"
                    + " \"nextForwardToken\": \"f/2\"}");
            AtomicReference<LogPage> page = new AtomicReference<>();
            telemetry.logEvents(null, "group", "stream", "f/1", received(page));
            scheduler.runUntilIdle();
            assertThat(page.get())
                    .isEqualTo(new LogPage(
                            List.of(
                                    new LogEvent(Instant.parse("2026-01-01T00:00:00Z"), "hello"),
                                    new LogEvent(null, "")),
                            "f/2"));
            assertThat(aws.asked().get(0).body())
                    .isEqualTo(Map.of(
                            "logGroupName",
                            "group",
                            "logStreamName",
                            "stream",
                            "nextToken",
                            "f/1",
                            "startFromHead",
                            true));

            aws.answer("{\"events\": []}");
            telemetry.lastLogEvents("eu-west-3", "group", "stream", 20, received(page));
            scheduler.runUntilIdle();
            assertThat(page.get()).isEqualTo(new LogPage(List.of(), null));
            assertThat(aws.asked().get(1).body())
                    .containsEntry("startFromHead", false)
                    .extractingByKey("limit")
                    .hasToString("20");
        }
    }

    @Test
    void readsTheHealthOfTargets() {
        VirtualScheduler scheduler = new VirtualScheduler();
        try (FakeEcs aws = new FakeEcs();
                SdkTelemetry telemetry = telemetry(aws.uri(), scheduler)) {
            aws.answer(
                    """
                    <DescribeTargetHealthResponse xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/">
                      <DescribeTargetHealthResult><TargetHealthDescriptions>
                        <member><Target><Id>10.0.0.1</Id><Port>8080</Port></Target><TargetHealth><State>unhealthy</State>
                          <Reason>Target.ResponseCodeMismatch</Reason><Description>codes: [502]</Description></TargetHealth>
                        </member>
                        <member/>
                      </TargetHealthDescriptions></DescribeTargetHealthResult>
                    </DescribeTargetHealthResponse>""");
            AtomicReference<List<TargetHealth>> health = new AtomicReference<>();
            telemetry.targetHealth("arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1", received(health));
            scheduler.runUntilIdle();
            assertThat(health.get())
                    .containsExactly(
                            new TargetHealth(
                                    "10.0.0.1", 8080, "unhealthy", "Target.ResponseCodeMismatch", "codes: [502]"),
                            new TargetHealth(null, null, null, null, null));
            assertThat(aws.asked().get(0).action()).contains("Action=DescribeTargetHealth", "targetgroup%2Fweb%2F1");
        }
    }

    @Test
    void whatIsClosedIsNotAskedAnyMore() {
        VirtualScheduler scheduler = new VirtualScheduler();
        try (FakeEcs aws = new FakeEcs()) {
            SdkTelemetry telemetry = telemetry(aws.uri(), scheduler);
            aws.answer("{\"events\": []}");
            telemetry.logEvents(null, "group", "stream", null, received(new AtomicReference<>()));
            scheduler.runUntilIdle();
            telemetry.close();
            AtomicReference<EcsException> failure = new AtomicReference<>();
            telemetry.logEvents(null, "group", "stream", null, into(failure));
            scheduler.advance(Duration.ofMinutes(1));
            assertThat(failure.get()).isNotNull();
            assertThat(aws.asked()).hasSize(1);
        }
    }

    @Test
    void nobodyReadsNothing() {
        AtomicReference<EcsException> failure = new AtomicReference<>();
        Telemetry.NONE.logEvents("r", "g", "s", null, into(failure));
        assertThat(failure.getAndSet(null)).hasMessage("Container logs are not read here");
        Telemetry.NONE.lastLogEvents("r", "g", "s", 1, into(failure));
        assertThat(failure.getAndSet(null)).hasMessage("Container logs are not read here");
        Telemetry.NONE.targetHealth("arn", into(failure));
        assertThat(failure.get()).hasMessage("Target health is not read here");
        assertThat(failure.get().kind()).isEqualTo(EcsException.Kind.ACCESS_DENIED);
    }

    /** An endpoint for logs that does not answer must leave the pool to ECS, whatever the number of identities. */
    @Test
    void allIdentitiesAndRegionsTogetherTakeOneThread() {
        VirtualScheduler scheduler = new VirtualScheduler();
        CallQueue queue = new CallQueue(scheduler, SdkTelemetry.CALLS_AT_ONCE);
        EcsConnection connection =
                new EcsConnection("us-east-1", URI.create("http://127.0.0.1:1"), AnonymousCredentialsProvider.create());
        try (SdkTelemetry one = new SdkTelemetry(connection, queue);
                SdkTelemetry other = new SdkTelemetry(connection, queue)) {
            for (SdkTelemetry telemetry : List.of(one, other)) {
                telemetry.logEvents("us-east-1", "group", "stream", null, into(new AtomicReference<>()));
                telemetry.logEvents("eu-west-1", "group", "stream", null, into(new AtomicReference<>()));
                telemetry.targetHealth("arn:aws:x", into(new AtomicReference<>()));
            }

            assertThat(scheduler.pending()).isEqualTo(1);
        }
        assertThat(CallQueue.DEFAULT_IN_FLIGHT + SdkTelemetry.CALLS_AT_ONCE).isLessThan(PoolScheduler.DEFAULT_THREADS);
    }

    /** On a controller the module is a plugin of its own, which need not be installed. */
    @Test
    void withoutTheSdksModuleOnlyTargetsAreMissing() throws Exception {
        Class<?> isolated = Class.forName(SdkTelemetryTest.class.getName() + "$Asks", true, new Without());

        assertThat(isolated.getMethod("ask").invoke(null))
                .asString()
                .contains(
                        "elasticloadbalancingv2 is missing", "the plugin aws-java-sdk2-elasticloadbalancingv2 has it");
    }

    /** Runs with the classes of a loader that lacks the module. */
    public static final class Asks {
        private Asks() {}

        /** The message of the failure. */
        public static String ask() {
            VirtualScheduler scheduler = new VirtualScheduler();
            try (SdkTelemetry telemetry = telemetry(URI.create("http://127.0.0.1:1"), scheduler)) {
                AtomicReference<EcsException> failure = new AtomicReference<>();
                telemetry.targetHealth("arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/web/1", into(failure));
                scheduler.advance(Duration.ofMinutes(1));
                return failure.get().getMessage();
            }
        }
    }

    /** Defines this package's classes itself, and knows no load balancers. */
    private static final class Without extends ClassLoader {
        Without() {
            super(SdkTelemetryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.awssdk.services.elasticloadbalancingv2.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("io.jenkins.plugins.ecstoolkit.ecs.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static SdkTelemetry telemetry(URI endpoint, Scheduler scheduler) {
        return new SdkTelemetry(
                new EcsConnection(
                        "us-east-1",
                        endpoint,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"))),
                new CallQueue(scheduler, SdkTelemetry.CALLS_AT_ONCE));
    }

    private static <T> EcsCaller.Callback<T> into(AtomicReference<EcsException> failure) {
        return new EcsCaller.Callback<>() {
            @Override
            public void done(T value) {
                throw new AssertionError(value);
            }

            @Override
            public void failed(EcsException e) {
                failure.set(e);
            }
        };
    }
}
