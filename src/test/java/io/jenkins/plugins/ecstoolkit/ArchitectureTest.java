package io.jenkins.plugins.ecstoolkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** The packages, from the inside out; each uses only what stands before it. */
@AnalyzeClasses(packages = "io.jenkins.plugins.ecstoolkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.ecstoolkit";

    /** From the inside out. */
    private static final List<String> ORDER = List.of(
            "words",
            "config",
            "ecs",
            "ecs.definition",
            "ecs.call",
            "ecs.sdk",
            "rollout.model",
            "rollout.journal",
            "rollout.state",
            "rollout.log",
            "rollout.report",
            "rollout.page",
            "rollout.watch",
            "rollout.plan",
            "rollout.diagnosis",
            "rollout.engine",
            "rollout.staged",
            "simulator",
            "cli",
            "jenkins.configuration",
            "jenkins.credentials",
            // Before the steps: they note with their build how a rollout stands, for its pages.
            "jenkins.report",
            "jenkins.request",
            "jenkins.runtime",
            "jenkins.steps");

    /** Where a class belongs in the order; after all when its package is not in it. */
    private static int place(JavaClass one) {
        return one.getPackageName().startsWith(ROOT + ".")
                ? ORDER.indexOf(one.getPackageName().substring(ROOT.length() + 1))
                : -1;
    }

    @ArchTest
    static final ArchRule eachPackageUsesOnlyThoseBeforeIt = classes()
            .should(new ArchCondition<>("use only packages that stand before their own") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                    for (Dependency use : one.getDirectDependenciesFromSelf()) {
                        JavaClass used = use.getTargetClass().getBaseComponentType();
                        if (place(used) > place(one)) {
                            events.add(SimpleConditionEvent.violated(one, use.getDescription()));
                        }
                    }
                }
            });

    @ArchTest
    static final ArchRule eachPackageHasItsPlace = classes()
            .should(new ArchCondition<>("be in a package of the order") {
                @Override
                public void check(JavaClass one, ConditionEvents events) {
                    if (place(one) < 0 && !one.getSimpleName().equals("package-info")) {
                        events.add(SimpleConditionEvent.violated(one, one.getName() + " has no place"));
                    }
                }
            });

    @ArchTest
    static final ArchRule noTwoPackagesUseEachOther =
            slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theTerminalAndJenkinsDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(ROOT + ".jenkins..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".cli..", ROOT + ".simulator..");

    @ArchTest
    static final ArchRule configSeesNothingButSnakeYaml = classes()
            .that()
            .resideInAPackage(ROOT + ".config..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".config..",
                    ROOT + ".words..",
                    "java..",
                    "org.yaml.snakeyaml..",
                    "edu.umd.cs.findbugs.annotations..");

    @ArchTest
    static final ArchRule wordsStandAlone = classes()
            .that()
            .resideInAPackage(ROOT + ".words..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".words..", "java..", "edu.umd.cs.findbugs.annotations..");

    @ArchTest
    static final ArchRule ecsSeesNothingButTheSdk = classes()
            .that()
            .resideInAPackage(ROOT + ".ecs..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".ecs..",
                    ROOT + ".words..",
                    "java..",
                    "javax.net.ssl..",
                    "com.fasterxml.jackson..",
                    "software.amazon.awssdk..",
                    "edu.umd.cs.findbugs.annotations..");

    @ArchTest
    static final ArchRule rolloutSeesNeitherSdkNorJenkins = classes()
            .that()
            .resideInAPackage(ROOT + ".rollout..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".rollout..",
                    ROOT + ".config..",
                    ROOT + ".ecs..",
                    ROOT + ".words..",
                    "java..",
                    "com.fasterxml.jackson..",
                    "edu.umd.cs.findbugs.annotations..");

    /**
     * What is read and written is records, which say what their fields are called; how, one package knows. A task
     * definition is ECS's own document.
     */
    @ArchTest
    static final ArchRule jsonIsMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + ".ecs",
                    ROOT + ".ecs.definition",
                    ROOT + ".ecs.sdk",
                    ROOT + ".rollout.journal..",
                    ROOT + ".simulator..",
                    ROOT + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..");

    @ArchTest
    static final ArchRule noSdkTypeInThePublicFaceOfEcs = noClasses()
            .that()
            .resideInAPackage(ROOT + ".rollout..")
            .or()
            .resideInAPackage(ROOT + ".config..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    @ArchTest
    static final ArchRule theSimulatorKnowsNothingOfUs = noClasses()
            .that()
            .resideInAPackage(ROOT + ".simulator..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                    ROOT + ".config..", ROOT + ".ecs..", ROOT + ".rollout..", "software.amazon.."));

    /** The simulator alone may: its latency is real time. */
    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".simulator..")
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    /** A call whose outcome may be unknown is made again by the one class that has a brake. */
    @ArchTest
    static final ArchRule onlyTheBrakeMakesChangingCalls = noClasses()
            .that()
            .doNotHaveSimpleName("Brake")
            .and()
            .doNotHaveSimpleName("Abort")
            .should()
            .callMethodWhere(target(owner(simpleName("UnitHost").or(simpleName("RolloutHost"))))
                    .and(target(name("change"))));

    /** It does not wait long enough to repeat anything. */
    @ArchTest
    static final ArchRule onlyAnAbortMakesAChangingCallOnce = noClasses()
            .that()
            .doNotHaveSimpleName("Abort")
            .should()
            .callMethodWhere(target(owner(simpleName("Brake"))).and(target(name("once"))));
}
