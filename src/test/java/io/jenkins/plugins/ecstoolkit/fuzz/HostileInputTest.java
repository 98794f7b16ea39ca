package io.jenkins.plugins.ecstoolkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Input of others: the kept inputs of the fuzzers, and the same ones changed at random, but each time in the same way. */
class HostileInputTest {

    private static final Path CORPUS = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/fuzz");
    private static final String ALPHABET = "[]{}:,&*!|>'\"%@`#?-\n\t ~<\\/.=0aA\u001b\u202e\u00e4\ud83d";

    private static void fuzz(String what, String target, int inputs, Consumer<byte[]> test) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(CORPUS.resolve(target + "FuzzTestInputs/fuzz"))) {
            files = all.sorted().toList();
        }
        Random random = new Random(20261124);
        for (Path file : files) {
            byte[] kept = Files.readAllBytes(file);
            test.accept(kept);
            for (int i = 0; i < inputs / files.size(); i++) {
                test.accept(changed(kept, random));
            }
        }
        ReliabilityTable.row("Fuzzed: " + what, (long) inputs / files.size() * files.size() + files.size(), 1);
    }

    private static byte[] changed(byte[] kept, Random random) {
        StringBuilder text = new StringBuilder(new String(kept, StandardCharsets.ISO_8859_1));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && text.length() > 0; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.setCharAt(at, (char) random.nextInt(256));
            }
        }
        return text.toString().getBytes(random.nextInt(4) == 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void configurations() throws IOException {
        fuzz("the configuration", "Config", 1200, Targets::config);
    }

    @Test
    void imageReferences() throws IOException {
        fuzz("image references", "Image", 6000, bytes -> Targets.image(text(bytes)));
    }

    @Test
    void journals() throws IOException {
        fuzz("the journal", "Journal", 1200, Targets::journal);
    }

    @Test
    void textOfAws() throws IOException {
        fuzz("text of AWS in log and page", "AwsText", 4000, bytes -> Targets.awsText(text(bytes)));
    }

    @Test
    void hostileYaml() {
        int files = 160;
        for (long seed = 0; seed < files; seed++) {
            Targets.config(HostileYaml.of(seed));
        }
        ReliabilityTable.row("Hostile YAML: bombs, nesting, huge scalars, encodings, tags, merge keys", files, 1);
    }

    /** In a Java machine with 64 MiB for everything: 100,000 files, none of which may take a second. */
    @Test
    @Tag("long")
    void muchHostileYaml() throws Exception {
        int files = Integer.getInteger("reliability.files", 100_000);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileYamlMain.class.getName(),
                        String.valueOf(files),
                        "1000000")
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        Matcher slowest = Pattern.compile("slowest (\\d+) ms").matcher(said);
        assertThat(slowest.find()).as(said).isTrue();
        assertThat(Long.parseLong(slowest.group(1))).as(said).isLessThan(1000);
        System.out.println(said.strip());
    }
}
