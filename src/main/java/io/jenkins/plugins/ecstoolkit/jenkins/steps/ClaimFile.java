package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.util.TextFile;
import io.jenkins.plugins.ecstoolkit.ecs.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Keeps the order of the exclusive rollouts over a restart: {@code ecs-toolkit/exclusive.json} in Jenkins' home. */
final class ClaimFile {

    private static final Logger LOGGER = Logger.getLogger(ClaimFile.class.getName());

    private final Path file;

    ClaimFile(Path home) {
        file = home.resolve("ecs-toolkit").resolve("exclusive.json");
    }

    /** What was kept, in order; nothing when there is no file or it cannot be read. */
    List<Claim> read() {
        List<Claim> claims = new ArrayList<>();
        try {
            if (Files.exists(file)
                    && Json.parse(Files.readString(file)) instanceof Map<?, ?> map
                    && map.get("claims") instanceof List<?> list) {
                list.forEach(value -> claims.add(Claim.of(value)));
            }
        } catch (IOException | IllegalArgumentException e) {
            LOGGER.log(Level.WARNING, e, () -> "the order of exclusive rollouts is lost: " + file);
        }
        return claims;
    }

    /** Writes what is to be kept. When that fails, a restart may change the order, and nothing else. */
    void write(List<Claim> claims) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("v", 1L);
        map.put("claims", claims.stream().map(Claim::toMap).collect(Collectors.toList()));
        try {
            new TextFile(file.toFile()).write(Json.write(map));
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "the order of exclusive rollouts cannot be kept: " + file);
        }
    }
}
