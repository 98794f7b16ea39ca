package io.jenkins.plugins.ecstoolkit;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers, from the inside out; each uses only what stands before it. */
@AnalyzeClasses(packages = "io.jenkins.plugins.ecstoolkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.jenkins.plugins.ecstoolkit";

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("config")
            .definedBy(ROOT + ".config..")
            .layer("ecs")
            .definedBy(ROOT + ".ecs..")
            .layer("rollout")
            .definedBy(ROOT + ".rollout..")
            .layer("cli")
            .definedBy(ROOT + ".cli..")
            .optionalLayer("jenkins")
            .definedBy(ROOT + ".jenkins..")
            .layer("simulator")
            .definedBy(ROOT + ".simulator..")
            .whereLayer("config")
            .mayOnlyBeAccessedByLayers("rollout", "cli", "jenkins")
            .whereLayer("ecs")
            .mayOnlyBeAccessedByLayers("rollout", "cli", "jenkins")
            .whereLayer("rollout")
            .mayOnlyBeAccessedByLayers("cli", "jenkins")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("jenkins")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("simulator")
            .mayOnlyBeAccessedByLayers("cli");

    @ArchTest
    static final ArchRule configSeesNothingButSnakeYaml = classes()
            .that()
            .resideInAPackage(ROOT + ".config..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".config..", "java..", "org.yaml.snakeyaml..", "edu.umd.cs.findbugs.annotations..");

    @ArchTest
    static final ArchRule ecsSeesNothingButTheSdk = classes()
            .that()
            .resideInAPackage(ROOT + ".ecs..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".ecs..",
                    "java..",
                    "javax.net.ssl..",
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
                    "java..",
                    "edu.umd.cs.findbugs.annotations..");

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
