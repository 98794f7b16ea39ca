package io.jenkins.plugins.ecstoolkit.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes files that try to cost a YAML reader its time, its memory or its composure. The same seed makes the same file. */
final class HostileYaml {

    private static final String HEAD = "version: v1\ncluster: example\n";

    private static final List<String> TAGS = List.of(
            "!!java.net.URL [\"http://127.0.0.1:1/\"]",
            "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1/\"]]]]",
            "!!binary aGVsbG8=",
            "!!set {a, b}",
            "!!omap [a: 1]",
            "!!timestamp 2001-12-14t21:59:43.10-05:00",
            "!custom {a: 1}",
            "!<tag:yaml.org,2002:python/object/apply:os.system> [\"true\"]",
            "!!float .inf",
            "!!int 0x7fffffffffffffffffffffff");

    private static final List<Charset> ENCODINGS = List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.ISO_8859_1,
            Charset.forName("UTF-32"),
            Charset.forName("windows-1252"));

    private static final String SPECIAL = "[]{}:,&*!|>'\"%@`#?-\n\t ~<";

    private final Random random;

    private HostileYaml(long seed) {
        random = new Random(seed);
    }

    static byte[] of(long seed) {
        return new HostileYaml(seed).make((int) Math.floorMod(seed, 8L));
    }

    private byte[] make(int kind) {
        return switch (kind) {
            case 0 -> text(bomb());
            case 1 -> text(nested());
            case 2 -> text(scalar());
            case 3 -> encoded();
            case 4 -> text(tagged());
            case 5 -> text(merged());
            case 6 -> text(keys());
            default -> mutated();
        };
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each level names the one before several times. */
    private String bomb() {
        int levels = 2 + random.nextInt(60);
        int times = 2 + random.nextInt(12);
        boolean maps = random.nextBoolean();
        StringBuilder yaml = new StringBuilder(HEAD).append("x-0: &a0 ").append(maps ? "{k: v}\n" : "[lol, lol]\n");
        for (int i = 1; i <= levels; i++) {
            yaml.append("x-").append(i).append(": &a").append(i).append(maps ? " {" : " [");
            for (int j = 0; j < times; j++) {
                yaml.append(maps ? "k" + j + ": " : "")
                        .append("*a")
                        .append(i - 1)
                        .append(j < times - 1 ? ", " : "");
            }
            yaml.append(maps ? "}\n" : "]\n");
        }
        return yaml.append("services: *a")
                .append(levels)
                .append("\ntasks: {pre: *a")
                .append(levels)
                .append("}\n")
                .toString();
    }

    private String nested() {
        int depth = 1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 3_000);
        return switch (random.nextInt(4)) {
            case 0 -> HEAD + "services: " + "[".repeat(depth) + "]".repeat(depth);
            case 1 -> HEAD + "services: " + "{a: ".repeat(depth) + "1" + "}".repeat(depth);
            case 2 -> HEAD + "services: " + "- ".repeat(depth) + "x";
            default -> HEAD + "services: " + "[".repeat(depth);
        };
    }

    private String scalar() {
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_200_000 : 60_000);
        String big =
                switch (random.nextInt(5)) {
                    case 0 -> "a".repeat(length);
                    case 1 -> "\"" + "\\u0041".repeat(length / 6) + "\"";
                    case 2 -> "9".repeat(length);
                    case 3 -> "|\n  " + "x\n  ".repeat(length / 4);
                    default -> "? ".repeat(length / 2);
                };
        return random.nextBoolean() ? HEAD + "concurrency: " + big + "\n" : "version: v1\ncluster: " + big + "\n";
    }

    private byte[] encoded() {
        String text = HEAD + "services: [{name: w\u00e4b, containers: [\u65e5\u672c, \ud83d\ude80]}]\n";
        byte[] bytes = text.getBytes(ENCODINGS.get(random.nextInt(ENCODINGS.size())));
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String tagged() {
        String tag = TAGS.get(random.nextInt(TAGS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> HEAD + "services: " + tag + "\n";
            case 1 -> "version: v1\ncluster: " + tag + "\n";
            default -> HEAD + "services:\n  - name: web\n    containers: [" + tag + "]\n";
        };
    }

    private String merged() {
        int merges = 1 + random.nextInt(80);
        StringBuilder yaml = new StringBuilder(HEAD).append("x-0: &m0 {containers: [a], name: b}\n");
        for (int i = 1; i <= merges; i++) {
            yaml.append("x-")
                    .append(i)
                    .append(": &m")
                    .append(i)
                    .append(" {<<: [*m")
                    .append(i - 1)
                    .append(", *m")
                    .append(random.nextInt(i))
                    .append("], k")
                    .append(i)
                    .append(": 1}\n");
        }
        yaml.append("services: [{<<: *m").append(merges).append("}]\n");
        if (random.nextInt(4) == 0) {
            yaml.append("x-self: &self {<<: *self, a: *self}\n");
        }
        return yaml.toString();
    }

    private String keys() {
        int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 150_000 : 5_000);
        StringBuilder yaml = new StringBuilder(HEAD);
        for (int i = 0; i < count && yaml.length() < 1_100_000; i++) {
            switch (random.nextInt(4)) {
                // Strings with the same hash code.
                case 0 ->
                    yaml.append(random.nextBoolean() ? "Aa" : "BB")
                            .append(i % 7)
                            .append(": 1\n");
                case 1 -> yaml.append("? [").append(i).append("]\n: 1\n");
                case 2 -> yaml.append("services: []\n");
                default -> yaml.append('k').append(i).append(": ~\n");
            }
        }
        return yaml.toString();
    }

    private byte[] mutated() {
        byte[] bytes = text(HEAD + "concurrency: 3\ntasks:\n  pre:\n    - family: migrate\n      count: 2\n"
                + "      containers: [app]\nservices:\n  - &s\n    name: web\n    containers: [app, \"x\"]\n");
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            char special = SPECIAL.charAt(random.nextInt(SPECIAL.length()));
            bytes[random.nextInt(bytes.length)] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) special;
        }
        return bytes;
    }
}
