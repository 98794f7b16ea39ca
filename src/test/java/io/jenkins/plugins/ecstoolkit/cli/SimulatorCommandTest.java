package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorCommandTest {

    @Test
    void servesUntilItIsInterrupted() throws Exception {
        BlockingQueue<String> printed = new LinkedBlockingQueue<>();
        Terminal terminal = new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8) {
                    @Override
                    public void println(String line) {
                        printed.add(line);
                    }
                },
                System.err,
                Map.of(),
                false,
                false,
                FastMain.TIME);
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Thread command = new Thread(() -> status.complete(Main.run(
                new String[] {"simulator", "--port=0", "--config=" + SimulatedEcs.EXAMPLE, "--speed=10"}, terminal)));
        command.start();
        Matcher endpoint = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(printed.take());
        assertThat(endpoint.find()).isTrue();
        HttpResponse<String> calls = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint.group() + "/_calls"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(JsonMaps.of(calls.body())).isEmpty();
        command.interrupt();
        assertThat(status.get()).isZero();
    }

    @Test
    void portInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FakeTerminal terminal = new FakeTerminal();
            assertThat(terminal.run("simulator", "--port=" + taken.getLocalPort()))
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(terminal.err()).contains("cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void aNamedConfigurationMustBeThere() {
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run("simulator", "--port=0", "--config=" + Path.of("missing.yml")))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.err()).contains("missing.yml: ");
    }
}
