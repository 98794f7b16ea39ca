package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import static org.assertj.core.api.Assertions.catchThrowable;

import hudson.model.Item;
import hudson.model.ItemGroup;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchRun;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Binder;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsFolderProperty;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * A controller's folders and stores of credentials, and an embedded ECS with its STS that the SDK finds by system
 * properties.
 */
final class Identities implements AutoCloseable {

    static final Map<String, Object> IN_REGION = Map.of("region", "us-east-1");

    final EcsSimulator sim;
    final BenchCredentials stores = new BenchCredentials();
    private final Path directory;

    Identities(Path directory, VirtualScheduler scheduler) {
        this.directory = directory;
        sim = EcsSimulator.builder().clock(scheduler.clock()).start();
        sim.createCluster("example");
        System.setProperty("aws.endpointUrlEcs", sim.endpoint().toString());
        System.setProperty("aws.endpointUrlSts", sim.endpoint().toString());
        SessionCache.scheduler(scheduler);
        global(Map.of(
                "credentialsId",
                "",
                "region",
                "",
                "endpoint",
                "",
                "allowedClusters",
                List.of(),
                "endpoints",
                List.of()));
        global(Map.of("controllerIdentityAllowed", false));
    }

    /** Of a step's arguments by name. */
    static SignIn signIn(Map<String, ?> arguments) {
        return new SignIn(
                (String) arguments.get("credentialsId"),
                (String) arguments.get("region"),
                (String) arguments.get("endpoint"),
                (String) arguments.get("roleArn"),
                (String) arguments.get("externalId"));
    }

    Identities global(Map<String, ?> values) {
        Binder.set(EcsToolkitConfiguration.get(), values);
        return this;
    }

    BenchFolder folder(ItemGroup<? extends Item> parent, String name, Map<String, ?> settings) {
        BenchFolder folder = new BenchFolder(parent, name);
        folder.getProperties().add(Binder.set(new EcsFolderProperty(), settings));
        return folder;
    }

    BenchFolder folder(String name) {
        return new BenchFolder(Jenkins.get(), name);
    }

    BenchRun build(ItemGroup<? extends Item> parent, String job) {
        try {
            return new BenchRun(directory.resolve(job).resolve("builds/7"), parent, job);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    BenchRun build() {
        return build(Jenkins.get(), "app");
    }

    static String message(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowable(call).getMessage();
    }

    static String key(AwsIdentity identity) {
        AwsCredentials keys = identity.provider().resolveCredentials();
        return keys.accessKeyId();
    }

    /** All calls so far, to ECS and to STS. */
    long calls() {
        return sim.calls().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        BenchSettings.clear();
        global(Map.of("controllerIdentityAllowed", false, "allowedClusters", List.of(), "credentialsId", ""));
        stores.close();
        sim.close();
        System.clearProperty("aws.endpointUrlEcs");
        System.clearProperty("aws.endpointUrlSts");
    }
}
