package io.jenkins.plugins.ecstoolkit.rollout.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.definition.NewImage;
import io.jenkins.plugins.ecstoolkit.ecs.definition.RevisionEdit;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything a rollout needs to know, as it stands in the journal's first line: what to do, never how to sign in.
 *
 * @param cluster the ECS cluster, name or ARN
 * @param imageTag the new image tag; null when none was asked for
 * @param units what to do, in the order of the configuration
 * @param skipped phases that the caller asked to leave out; their units are not in the list
 * @param concurrency how many units of one phase are worked on at the same time
 * @param logLines how many of the last lines of a failing container are kept and shown; 0 for none
 * @param rollback which services go back when it fails
 * @param exclusive whether it waits for other exclusive rollouts with one of its services; the controller sees to that,
 *     not the engine
 * @param images the images of containers that were asked for beside the configuration, by the container's name; they win
 *     over it
 */
public record RolloutRequest(
        String cluster,
        @CheckForNull String imageTag,
        List<Unit> units,
        Set<Phase> skipped,
        int concurrency,
        int logLines,
        RollbackMode rollback,
        boolean exclusive,
        Map<String, String> images) {

    public RolloutRequest {
        units = List.copyOf(units);
        skipped = Set.copyOf(skipped);
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** Without images that were asked for beside the configuration. */
    public RolloutRequest(
            String cluster,
            @CheckForNull String imageTag,
            List<Unit> units,
            Set<Phase> skipped,
            int concurrency,
            int logLines,
            RollbackMode rollback,
            boolean exclusive) {
        this(cluster, imageTag, units, skipped, concurrency, logLines, rollback, exclusive, Map.of());
    }

    /**
     * What a unit's new revision differs in, with every image written out.
     *
     * @throws IllegalArgumentException when a container is to get the tag and there is none
     */
    public RevisionEdit edit(Unit unit) {
        return unit.edit().resolved(imageTag, images);
    }

    /** What is rolled out, in one word or a few: the tag, else the images by container. */
    public String what() {
        if (imageTag != null) {
            return imageTag;
        }
        return units.stream()
                .flatMap(unit -> {
                    RevisionEdit edit = edit(unit);
                    return Stream.concat(edit.images().entrySet().stream(), edit.commonImages().entrySet().stream());
                })
                .map(image -> image.getKey() + "=" + image.getValue())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Without rollback, not exclusive, and with the usual number of lines. */
    public RolloutRequest(String cluster, String imageTag, List<Unit> units, Set<Phase> skipped, int concurrency) {
        this(cluster, imageTag, units, skipped, concurrency, DeployConfig.DEFAULT_LOG_LINES, RollbackMode.NEVER, false);
    }

    /** The same with other units. */
    public RolloutRequest withUnits(List<Unit> others) {
        return new RolloutRequest(
                cluster, imageTag, others, skipped, concurrency, logLines, rollback, exclusive, images);
    }

    /** The same with another rollback. */
    public RolloutRequest withRollback(RollbackMode other) {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, logLines, other, exclusive, images);
    }

    /** The same, exclusive. */
    public RolloutRequest asExclusive() {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, logLines, rollback, true, images);
    }

    /** The units of one phase, in order. */
    public List<Unit> units(Phase phase) {
        return units.stream().filter(u -> u.phase() == phase).toList();
    }

    /** Whether there are units in a later phase. */
    public boolean hasUnitsAfter(Phase phase) {
        return units.stream().anyMatch(u -> u.phase().compareTo(phase) > 0);
    }

    /** The same without some phases, as if the caller had asked to leave them out. */
    public RolloutRequest without(Set<Phase> phases) {
        Set<Phase> all = new HashSet<>(skipped);
        all.addAll(phases);
        return new RolloutRequest(
                cluster,
                imageTag,
                units.stream().filter(u -> !phases.contains(u.phase())).toList(),
                all,
                concurrency,
                logLines,
                rollback,
                exclusive,
                images);
    }

    /** The request that a configuration and the caller's choices make. */
    public static RolloutRequest of(DeployConfig config, String imageTag, Set<Phase> skipped) {
        return of(config, imageTag, Map.of(), skipped);
    }

    /**
     * The request that a configuration and the caller's choices make.
     *
     * @param imageTag the tag for containers that the configuration lists
     * @param images the images of containers, by name; they win over the configuration
     * @throws IllegalArgumentException when an image cannot be one, or a container has neither tag nor image; the message
     *     is a sentence, with the place in the configuration
     */
    public static RolloutRequest of(
            DeployConfig config, @CheckForNull String imageTag, Map<String, String> images, Set<Phase> skipped) {
        RolloutRequest request = new RolloutRequest(
                config.cluster().value(),
                imageTag,
                ConfiguredUnits.of(config, skipped),
                skipped,
                config.concurrency(),
                config.logLines(),
                config.rollback(),
                config.exclusive(),
                images);
        request.units().forEach(request::check);
        return request;
    }

    private void check(Unit unit) {
        try {
            RevisionEdit edit = edit(unit);
            edit.images().values().forEach(NewImage::check);
            edit.commonImages().values().forEach(NewImage::check);
        } catch (IllegalArgumentException e) {
            String place = unit.position().isEmpty() ? "" : unit.position() + ": ";
            throw new IllegalArgumentException(place + unit.name() + ": " + e.getMessage(), e);
        }
    }

    /** The same with another number of lines. */
    public RolloutRequest withLogLines(int lines) {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, lines, rollback, exclusive, images);
    }
}
