package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class SessionCredentialsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicInteger asked = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private volatile RuntimeException failure;
    private volatile Runnable onAsking = () -> {};
    private final SessionCredentials credentials = new SessionCredentials(this::session, () -> now);

    private SessionCredentials.Session session() {
        int number = asked.incrementAndGet();
        onAsking.run();
        if (failure != null) {
            throw failure;
        }
        return new SessionCredentials.Session(AwsBasicCredentials.create("key-" + number, "secret"), now.plus(HOUR));
    }

    private String key() {
        return credentials.resolveCredentials().accessKeyId();
    }

    @Test
    void areAskedForOnceAnHour() {
        for (int minute = 0; minute < 119; minute++) {
            assertThat(key()).isEqualTo(minute < 60 ? "key-1" : "key-2");
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void areRenewedBeforeTheyExpire() {
        key();
        now = now.plus(HOUR).minus(SessionCredentials.MARGIN);
        assertThat(key()).isEqualTo("key-2");
    }

    @Test
    void areUsedToTheirEndWhenTheyCannotBeRenewed() {
        key();
        failure = new IllegalStateException("STS is away");
        now = now.plus(HOUR).minusSeconds(4);
        assertThat(key()).isEqualTo("key-1");
        assertThat(key()).isEqualTo("key-1");
        assertThat(asked).as("not asked again at once").hasValue(2);
        now = now.plusSeconds(2);
        assertThat(key()).isEqualTo("key-1");
        assertThat(asked).hasValue(3);
        now = now.plusSeconds(2);
        assertThatThrownBy(this::key).hasMessage("STS is away");
        failure = null;
        assertThat(key()).isEqualTo("key-5");
    }

    @Test
    void areAskedForAnewWhenEcsRefusesThem() {
        key();
        assertThat(credentials.renew()).isTrue();
        assertThat(key()).isEqualTo("key-2");
    }

    @Test
    void areAskedForByOneAtATime() throws Exception {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        onAsking = () -> {
            asking.countDown();
            await(go);
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> keys = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(this::key))
                    .toList();
            await(asking);
            go.countDown();
            for (Future<String> key : keys) {
                assertThat(key.get(10, TimeUnit.SECONDS)).isEqualTo("key-1");
            }
            assertThat(asked).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nobodyWaitsForARenewalWhileTheOldOnesAreGood() throws Exception {
        key();
        now = now.plus(HOUR).minusSeconds(3);
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        onAsking = () -> {
            asking.countDown();
            await(go);
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<String> renewing = thread.submit(this::key);
            await(asking);
            assertThat(key()).isEqualTo("key-1");
            go.countDown();
            assertThat(renewing.get(10, TimeUnit.SECONDS)).isEqualTo("key-2");
        } finally {
            thread.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
