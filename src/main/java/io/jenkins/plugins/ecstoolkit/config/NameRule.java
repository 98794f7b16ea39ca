package io.jenkins.plugins.ecstoolkit.config;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How ECS writes the names a configuration refers to. Checked here so that a typing mistake is found with its place in
 * the file, before anything is called.
 */
enum NameRule {
    /** See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html">CreateCluster</a>. */
    CLUSTER(orArn("cluster/"), Messages::NameRule_cluster),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html">CreateService</a>;
     * ARNs of before 2018 lack the cluster.
     */
    SERVICE(orArn("service/(?:" + Words.NAME + "/)?"), Messages::NameRule_service),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
     * RegisterTaskDefinition, family</a> and
     * <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html">
     * DescribeTaskDefinition, taskDefinition</a>.
     */
    FAMILY(
            Words.NAME + "(?::" + Words.REVISION + ")?|" + Words.ARN + "task-definition/" + Words.NAME + ":"
                    + Words.REVISION,
            Messages::NameRule_family),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">
     * ContainerDefinition, name</a>.
     */
    CONTAINER(Words.NAME, Messages::NameRule_container, Messages::NameRule_containerItem),

    /**
     * A tag, a digest or a whole reference. See <a href="https://pkg.go.dev/github.com/distribution/reference">the grammar
     * in distribution</a>.
     */
    IMAGE(
            Words.TAG + "|@" + Words.DIGEST + "|(?=[^@]*[/:])(?:" + Words.REGISTRY + "/)?" + Words.COMPONENT + "(?:/"
                    + Words.COMPONENT + ")*(?::" + Words.TAG + ")?(?:@" + Words.DIGEST + ")?|"
                    + Words.COMPONENT + "@" + Words.DIGEST,
            Messages::NameRule_image),

    /**
     * See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html">
     * CreateCapacityProvider, name</a>.
     */
    CAPACITY_PROVIDER(Words.NAME, Messages::NameRule_capacityProvider),

    /** EC2 documents no syntax for its ids; they have no spaces. */
    SECURITY_GROUP("\\S+", Messages::NameRule_securityGroup, Messages::NameRule_securityGroupItem),

    /** As for security groups. */
    SUBNET("\\S+", Messages::NameRule_subnet, Messages::NameRule_subnetItem);

    private final Pattern pattern;
    private final Supplier<String> expected;
    private final Supplier<String> item;

    /** For a name that stands alone. */
    NameRule(String regex, Supplier<String> expected) {
        this(regex, expected, expected);
    }

    /** For names that stand in lists, too. */
    NameRule(String regex, Supplier<String> expected, Supplier<String> item) {
        this.pattern = Pattern.compile(regex);
        this.expected = expected;
        this.item = item;
    }

    /** What would be right, for "give ...". */
    String expected() {
        return expected.get();
    }

    /** What messages call such a name in a list. */
    String item() {
        return item.get();
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
        static final String TAG = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";
        static final String DIGEST = "(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})";
        static final String REGISTRY = "[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?";
        static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*+";
        static final String REVISION = "[1-9][0-9]{0,9}";
        static final String ARN = "arn:aws[a-z-]*:ecs:[a-z0-9-]+:[0-9]{12}:";
    }
}
