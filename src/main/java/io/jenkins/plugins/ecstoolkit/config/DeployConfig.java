package io.jenkins.plugins.ecstoolkit.config;

import java.util.List;

/**
 * The contents of a {@code .ecs-toolkit.yml} of version {@code v1}.
 *
 * @param file the name of the file it was read from, for messages
 * @param cluster the ECS cluster, a short name or an ARN
 * @param pre tasks run to completion before any service is touched; may be empty
 * @param services services to update; may be empty
 * @param post tasks run to completion after all services have been updated; may be empty
 * @param concurrency how many tasks or services of one phase are worked on at the same time; {@link #NO_LIMIT} for all
 * @param logLines how many of the last lines of a failing container are shown; 0 for none
 * @param rollback which services go back when the rollout fails
 * @param exclusive whether to wait for other exclusive rollouts with one of the services
 * @param images the images of containers, for every item that has such a container
 */
public record DeployConfig(
        String file,
        Name cluster,
        List<TaskConfig> pre,
        List<ServiceConfig> services,
        List<TaskConfig> post,
        int concurrency,
        int logLines,
        RollbackMode rollback,
        boolean exclusive,
        List<ImageConfig> images) {

    /**
     * The concurrency of a file that gives none: all items of a phase are worked on at once. Waiting costs nothing, and
     * changing calls are kept within ECS's rates by {@code ecs.call}.
     */
    public static final int NO_LIMIT = Integer.MAX_VALUE;

    /** The number of lines used when the file does not give one. */
    public static final int DEFAULT_LOG_LINES = 20;

    /** The largest number of lines. */
    public static final int MAX_LOG_LINES = 200;

    public DeployConfig {
        pre = List.copyOf(pre);
        services = List.copyOf(services);
        post = List.copyOf(post);
        images = List.copyOf(images);
    }

    /** Whether it names neither a task nor a service, so that there is nothing to roll out. */
    public boolean empty() {
        return pre.isEmpty() && services.isEmpty() && post.isEmpty();
    }

    /** Without rollback, not exclusive, and with the usual number of lines. */
    public DeployConfig(
            String file,
            Name cluster,
            List<TaskConfig> pre,
            List<ServiceConfig> services,
            List<TaskConfig> post,
            int concurrency) {
        this(file, cluster, pre, services, post, concurrency, DEFAULT_LOG_LINES, RollbackMode.NEVER, false, List.of());
    }
}
