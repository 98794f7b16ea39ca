package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.Permission;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kohsuke.stapler.verb.POST;

class StepFormsTest {

    private final EcsStepDescriptor deploy = new EcsDeployStep.DescriptorImpl();
    private final EcsStepDescriptor task = new EcsRunTaskStep.DescriptorImpl();
    private final EcsStepDescriptor service = new EcsUpdateServiceStep.DescriptorImpl();

    @Test
    void needsNoAgent() {
        assertThat(deploy.getRequiredContext())
                .isEqualTo(java.util.Set.of(Run.class, TaskListener.class, FlowNode.class));
    }

    @Test
    void saysInOneLineWhatAStepDoes() {
        assertThat(deploy.argumentsToString(Map.of("imageTag", "v1"))).isEqualTo("v1");
        assertThat(deploy.argumentsToString(Map.of("imageTag", "v1", "configFile", "a.yml")))
                .isEqualTo("v1 (a.yml)");
        assertThat(deploy.argumentsToString(Map.of("imageTag", "v1", "only", "services")))
                .isEqualTo("v1, only services");
        assertThat(task.argumentsToString(Map.of("cluster", "c", "family", "f")))
                .isEqualTo("f on c");
        assertThat(service.argumentsToString(Map.of("cluster", "c", "service", "s")))
                .isEqualTo("s on c");
    }

    @Test
    void aContinuationNeedsNoArgument() {
        EcsContinueStep.DescriptorImpl continuation = new EcsContinueStep.DescriptorImpl();
        assertThat(continuation.argumentsToString(Map.of())).isNull();
        assertThat(continuation.argumentsToString(Map.of("services", List.of("web", "api"))))
                .isEqualTo("web, api");
        assertThat(continuation.doCheckCluster("").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void tasksAndServicesHaveEndsOfTheirOwn() {
        assertThat(new EcsContinueStep.DescriptorImpl().doFillWaitUntilItems())
                .extracting(option -> option.value)
                .startsWith("", "stable", "deployed", "paused", "reconcile_service")
                .endsWith("clean_up", "none")
                .doesNotContain("running", "stopped");
        assertThat(new EcsRunTaskStep.DescriptorImpl().doFillWaitUntilItems())
                .extracting(option -> option.value)
                .containsExactly("", "running", "none");
        assertThat(new EcsContinueStep.DescriptorImpl().doCheckTimeout("20160").kind)
                .isEqualTo(FormValidation.Kind.OK);
        assertThat(new EcsRunTaskStep.DescriptorImpl().doCheckTimeout("1441").kind)
                .isEqualTo(FormValidation.Kind.ERROR);
        assertThat(new EcsDeployStep.DescriptorImpl().doFillRollbackOnTimeoutItems())
                .extracting(option -> option.value)
                .containsExactly("", "true", "false");
    }

    @Test
    void aRollbackNeedsNoArgument() {
        EcsRollbackStep.DescriptorImpl rollback = new EcsRollbackStep.DescriptorImpl();
        assertThat(rollback.argumentsToString(Map.of())).isNull();
        assertThat(rollback.argumentsToString(Map.of("toBuild", "42"))).isEqualTo("to build 42");
        assertThat(rollback.doCheckCluster("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rollback.doCheckToBuild("").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rollback.doCheckToBuild("42").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(rollback.doCheckToBuild("lastSuccessful").kind).isEqualTo(FormValidation.Kind.ERROR);
    }

    @Test
    void offersTheChoicesOfARollback() {
        assertThat(values(deploy.doFillRollbackItems())).containsExactly("", "never", "failed", "all");
        assertThat(values(deploy.doFillFailFastItems())).containsExactly("", "true", "false");
    }

    static Stream<Class<?>> descriptors() {
        return Stream.of(
                EcsDeployStep.DescriptorImpl.class,
                EcsRunTaskStep.DescriptorImpl.class,
                EcsUpdateServiceStep.DescriptorImpl.class,
                EcsRollbackStep.DescriptorImpl.class,
                EcsContinueStep.DescriptorImpl.class,
                CapacityProviderStrategyItem.DescriptorImpl.class);
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void answersFormsByPostOnly(Class<?> descriptor) {
        List<Method> methods = Arrays.stream(descriptor.getMethods())
                .filter(method -> method.getName().startsWith("do"))
                .toList();
        assertThat(methods).isNotEmpty().allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ERROR",
        "v1.2_3-4, OK",
        ".hidden, ERROR",
        "a b, ERROR",
        "'${env.GIT_COMMIT}', OK",
    })
    void checksTheTagOfADeploy(String tag, FormValidation.Kind kind) {
        assertThat(deploy.doCheckImageTag(tag, "").kind).isEqualTo(kind);
    }

    /** What a form offers is what a script may say; the default is kept as nothing. */
    @Test
    void offersWhatTheStepTakes() {
        assertThat(values(deploy.doFillOnlyItems())).containsExactly("", "pre", "services", "post");
        assertThat(values(deploy.doFillOnFailureItems())).containsExactly("fail", "unstable");
        EcsDeployStep step = new EcsDeployStep("v1");
        step.setOnly("");
        step.setOnFailure("fail");
        assertThat(step.arguments()).isEqualTo(new EcsDeployStep("v1").arguments());
        step.setOnly("post");
        step.setOnFailure("unstable");
        assertThat(step.getOnly()).isEqualTo("post");
        assertThat(step.getOnFailure()).isEqualTo("unstable");
        assertThat(step.arguments().phase()).isEqualTo(Phase.POST);
        assertThat(step.arguments().options().onFailure()).isEqualTo(OnFailure.UNSTABLE);
    }

    @Test
    void letsTheTagOfATaskBeLeftOut() {
        assertThat(task.doCheckImageTag("", "").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "4, ERROR", "5, OK", "1440, OK", "1441, ERROR", "99999999999, ERROR", "-5, ERROR", "x, ERROR"
    })
    void checksMinutes(String minutes, FormValidation.Kind kind) {
        assertThat(service.doCheckMaxWait(minutes).kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"0, ERROR", "1, OK", "10, OK", "11, ERROR"})
    void checksTheNumberOfTasks(String count, FormValidation.Kind kind) {
        assertThat(task.doCheckCount(count).kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"'', OK", "eu-central-1, OK", "cn-north-1, OK", "eu-central-9, WARNING", "aws-global, WARNING"})
    void checksTheRegion(String region, FormValidation.Kind kind) {
        assertThat(deploy.doCheckRegion(region).kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "'', OK",
        "arn:aws:iam::123456789012:role/path/deploy, OK",
        "arn:aws-us-gov:iam::123456789012:role/deploy, OK",
        "deploy, ERROR",
        "arn:aws:iam::1234:role/deploy, ERROR",
    })
    void checksTheRole(String role, FormValidation.Kind kind) {
        assertThat(deploy.doCheckRoleArn(role).kind).isEqualTo(kind);
    }

    @Test
    void listsCredentialsForThoseWhoMayUseThem() {
        assertThat(values(deploy.doFillCredentialsIdItems(new Folder(), "mine")))
                .containsExactly("mine");
        assertThat(values(deploy.doFillCredentialsIdItems(new Folder(Item.EXTENDED_READ), "mine")))
                .containsExactly("", "of the job", "mine");
        assertThat(values(deploy.doFillCredentialsIdItems(null, "mine")))
                .as("an administrator, outside of any job")
                .containsExactly("", "of the controller", "mine");
    }

    @Test
    void tellsOnlyThemWhetherCredentialsExist() {
        Item open = new Folder(Item.EXTENDED_READ);
        assertThat(deploy.doCheckCredentialsId(open, "of the job").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(deploy.doCheckCredentialsId(open, "other").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(deploy.doCheckCredentialsId(open, "${ID}").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(deploy.doCheckCredentialsId(new Folder(), "other").kind).isEqualTo(FormValidation.Kind.OK);
    }

    private static List<String> values(ListBoxModel items) {
        return items.stream().map(item -> item.value).toList();
    }

    /** Where the reader has the permissions given and no others. */
    private static final class Folder implements Item {

        private final List<Permission> permissions;

        Folder(Permission... permissions) {
            this.permissions = List.of(permissions);
        }

        @Override
        public String getDisplayName() {
            return "folder";
        }

        @Override
        public ItemGroup<? extends Item> getParent() {
            return Jenkins.get();
        }

        @Override
        public String getFullName() {
            return "folder";
        }

        @Override
        public boolean hasPermission(Permission permission) {
            return permissions.contains(permission);
        }
    }
}
