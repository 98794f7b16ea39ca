package io.jenkins.plugins.ecstoolkit.ecs;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The partitions of AWS, each with accounts, DNS names and a console of its own. Those of the AWS SDK's
 * {@code endpoints.json}, which does not have the consoles.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public enum Partition {
    CHINA("cn-", "console.amazonaws.cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn"),
    GOV_CLOUD("us-gov-", "console.amazonaws-us-gov.com", "amazonaws.com", "api.aws"),
    EUROPEAN_SOVEREIGN("eusc-", "console.amazonaws-eusc.eu", "amazonaws.eu", "api.amazonwebservices.eu"),
    // The consoles of these are not published.
    ISO("us-iso-", null, "c2s.ic.gov"),
    ISO_B("us-isob-", null, "sc2s.sgov.gov"),
    ISO_E("eu-isoe-", null, "cloud.adc-e.uk"),
    ISO_F("us-isof-", null, "csp.hci.ic.gov"),
    /** All other regions. */
    STANDARD("", "console.aws.amazon.com", "amazonaws.com", "api.aws");

    private final String regionPrefix;
    private final String console;
    private final List<String> dnsSuffixes;

    Partition(String regionPrefix, String console, String... dnsSuffixes) {
        this.regionPrefix = regionPrefix;
        this.console = console;
        this.dnsSuffixes = List.of(dnsSuffixes);
    }

    /** The partition that a region belongs to. @param region such as {@code eu-west-1} */
    public static Partition of(String region) {
        return Arrays.stream(values())
                .filter(partition -> region.startsWith(partition.regionPrefix))
                .findFirst()
                .orElse(STANDARD);
    }

    /**
     * Whether an endpoint is one of AWS's own, VPC endpoints included: such a one serves a single service, where those of
     * emulators serve them all.
     */
    public static boolean served(URI endpoint) {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .flatMap(partition -> partition.dnsSuffixes.stream())
                .anyMatch(suffix -> host.endsWith("." + suffix));
    }

    /** The host of the console for a region of this partition; empty where AWS does not publish it. */
    public Optional<String> consoleHost(String region) {
        return Optional.ofNullable(console).map(domain -> region + "." + domain);
    }
}
