package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers every request with the same bytes, whatever they are: a status line, headers and a body are the test's. */
final class RawHttp implements AutoCloseable {

    private final ServerSocket server;
    private volatile byte[] answer = new byte[0];

    RawHttp() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "raw HTTP");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param headers lines such as {@code Content-Type: text/html}; the length is added */
    RawHttp answer(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return bytes("HTTP/1.1 " + status + " whatever\r\n" + String.join("\r\n", headers)
                + (headers.length == 0 ? "" : "\r\n") + "Content-Length: " + bytes.length
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    RawHttp bytes(String all) {
        answer = all.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    SdkEcsApi api() {
        return api(uri());
    }

    static SdkEcsApi api(URI endpoint) {
        return new EcsConnection(
                        "eu-west-1",
                        endpoint,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .open();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                read(new BufferedInputStream(socket.getInputStream()));
                socket.getOutputStream().write(answer);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The client has hung up, or the test is over.
            }
        }
    }

    private static void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            // A hello of TLS does not begin with a letter, and has no end that this could wait for.
            if (c < 'A' && head.isEmpty()) {
                return;
            }
            head.append((char) c);
        }
        String length = head.toString().replaceAll("(?is).*content-length:\\s*(\\d+).*", "$1");
        in.readNBytes(length.matches("\\d+") ? Integer.parseInt(length) : 0);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
