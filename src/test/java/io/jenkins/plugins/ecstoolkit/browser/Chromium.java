package io.jenkins.plugins.ecstoolkit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A headless browser of the machine; one process for all of its pages. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** Where the browser is: the first of its usual names on the path; empty when there is none. */
    public static Optional<Path> installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it with a profile of its own and the fonts of the machine, without any network service that a browser keeps. */
    public static Chromium start(Path executable) throws IOException {
        return start(executable, Map.of());
    }

    /** The same with one font, whatever the machine has, where fonts are Fontconfig's to find. @param folder for it */
    public static Chromium startWithOneFont(Path executable, Path folder) throws IOException {
        return start(
                executable,
                Map.of("FONTCONFIG_FILE", OneFont.configuration(folder).toString()));
    }

    private static Chromium start(Path executable, Map<String, String> environment) throws IOException {
        Path profile = Files.createTempDirectory("chromium-");
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--disable-sync",
                "--force-color-profile=srgb",
                "--lang=en-US"));
        if ("root".equals(System.getProperty("user.name"))) {
            // Its sandbox does not work for root; it opens nothing here but the pages of a test.
            command.add("--no-sandbox");
        }
        command.add("about:blank");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return new Chromium(process, profile, DevTools.connect(address(process)));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static String address(Process process) throws IOException {
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(errors);
                return line.substring(LISTENING.length()).strip();
            }
            said.append(line).append('\n');
        }
        throw new IOException("the browser ended before it could be spoken to:\n" + said);
    }

    /** What the browser says later is read away, so that it does not wait for a reader. */
    private static void drain(BufferedReader errors) {
        Thread reader = new Thread(() -> {
            try {
                errors.lines().forEach(line -> {});
            } catch (RuntimeException e) {
                // The browser has ended.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    /** Its name and version. */
    public String version() {
        return tools.call(null, "Browser.getVersion", Map.of()).path("product").asText();
    }

    /** A new, empty page. */
    public BrowserPage page() {
        JsonNode target = tools.call(null, "Target.createTarget", Map.of("url", "about:blank"));
        JsonNode session = tools.call(
                null,
                "Target.attachToTarget",
                Map.of("targetId", target.path("targetId").asText(), "flatten", true));
        return new BrowserPage(
                tools,
                session.path("sessionId").asText(),
                target.path("targetId").asText());
    }

    @Override
    public void close() throws IOException {
        // Its helpers write into the profile, too, and end after it.
        List<ProcessHandle> processes = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        tools.close();
        process.destroy();
        for (ProcessHandle one : processes) {
            end(one);
        }
        delete(profile);
    }

    private static void end(ProcessHandle process) {
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Files that somebody else deletes meanwhile are as good as deleted. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                return passed(e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    passed(e);
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileVisitResult passed(IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
