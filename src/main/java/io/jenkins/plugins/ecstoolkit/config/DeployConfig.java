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
 * @param concurrency how many tasks or services of one phase are worked on at the same time
 * @param rollback which services go back when the rollout fails
 * @param exclusive whether to wait for other exclusive rollouts with one of the services
 */
public record DeployConfig(
        String file,
        Name cluster,
        List<TaskConfig> pre,
        List<ServiceConfig> services,
        List<TaskConfig> post,
        int concurrency,
        RollbackMode rollback,
        boolean exclusive) {

    /** The concurrency used when the file does not give one. */
    public static final int DEFAULT_CONCURRENCY = 16;

    public DeployConfig {
        pre = List.copyOf(pre);
        services = List.copyOf(services);
        post = List.copyOf(post);
    }

    /** Without rollback, and not exclusive. */
    public DeployConfig(
            String file,
            Name cluster,
            List<TaskConfig> pre,
            List<ServiceConfig> services,
            List<TaskConfig> post,
            int concurrency) {
        this(file, cluster, pre, services, post, concurrency, RollbackMode.NEVER, false);
    }
}
