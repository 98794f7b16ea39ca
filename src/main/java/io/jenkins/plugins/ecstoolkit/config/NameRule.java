package io.jenkins.plugins.ecstoolkit.config;

import java.util.regex.Pattern;

/**
 * How ECS writes the names a configuration refers to. Checked here so that a typing mistake is found with its place in
 * the file, before anything is called.
 */
enum NameRule {
    /** See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html">CreateCluster</a>. */
    CLUSTER("cluster", orArn("cluster/"), "a cluster name (" + Words.LETTERS + ") or the ARN of a cluster"),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html">CreateService</a>;
     * ARNs of before 2018 lack the cluster.
     */
    SERVICE(
            "service",
            orArn("service/(?:" + Words.NAME + "/)?"),
            "a service name (" + Words.LETTERS + ") or the ARN of a service"),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
     * RegisterTaskDefinition, family</a> and
     * <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html">
     * DescribeTaskDefinition, taskDefinition</a>.
     */
    FAMILY(
            "family",
            Words.NAME + "(?::" + Words.REVISION + ")?|" + Words.ARN + "task-definition/" + Words.NAME + ":"
                    + Words.REVISION,
            "a task definition family (" + Words.LETTERS + "), family:revision with a number as the revision, "
                    + "or the ARN of a revision"),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">
     * ContainerDefinition, name</a>.
     */
    CONTAINER("container", Words.NAME, "a container name (" + Words.LETTERS + ")"),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html">
     * CreateCapacityProvider, name</a>.
     */
    CAPACITY_PROVIDER(
            "capacity_provider",
            Words.NAME,
            "FARGATE, FARGATE_SPOT or the name of a capacity provider (" + Words.LETTERS + ")"),

    /** EC2 documents no syntax for its ids; they have no spaces. */
    SECURITY_GROUP("security group", "\\S+", "a security group id such as sg-0123456789abcdef0"),

    /** As for security groups. */
    SUBNET("subnet", "\\S+", "a subnet id such as subnet-0123456789abcdef0");

    /** What messages call such a name. */
    final String label;

    /** What would be right, for "give ...". */
    final String expected;

    private final Pattern pattern;

    NameRule(String label, String regex, String expected) {
        this.label = label;
        this.pattern = Pattern.compile(regex);
        this.expected = expected;
    }

    boolean accepts(String name) {
        return pattern.matcher(name).matches();
    }

    private static String orArn(String resource) {
        return Words.NAME + "|" + Words.ARN + resource + Words.NAME;
    }

    /** Parts of the rules; in a class of their own as an enum's constants are made before its other fields. */
    private static final class Words {
        static final String NAME = "[A-Za-z0-9_-]{1,255}";
        static final String REVISION = "[1-9][0-9]{0,9}";
        static final String ARN = "arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:";
        static final String LETTERS = "up to 255 letters, digits, hyphens and underscores";
    }
}
