package io.jenkins.plugins.ecstoolkit.cli;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which ECS to talk to, and in whose name. What is not given is looked for where all AWS tools look for it. */
final class ConnectionOptions {

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "AWS region; otherwise AWS_REGION, AWS_DEFAULT_REGION or that of the profile.")
    private String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "Profile of ~/.aws to sign in with; otherwise AWS_PROFILE.")
    private String profile;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            converter = Endpoint.class,
            description = "Talk to the ECS at this URL, such as a VPC endpoint.")
    private URI endpoint;

    String region() {
        return region;
    }

    String profile() {
        return profile;
    }

    URI endpoint() {
        return endpoint;
    }

    /** Whether an ECS was named that is not the embedded one. */
    boolean elsewhere() {
        return endpoint != null || profile != null;
    }

    /**
     * The region that is asked for; null where the SDK is to look for it. {@code AWS_DEFAULT_REGION} is what the AWS CLI
     * and most other SDKs read; this one does not.
     */
    @CheckForNull
    String region(Map<String, String> environment) {
        boolean found =
                region != null || !environment.getOrDefault("AWS_REGION", "").isBlank();
        String other = environment.getOrDefault("AWS_DEFAULT_REGION", "").strip();
        return found || other.isEmpty() ? region : other;
    }

    /** Which ECS that is. */
    Origin.Target target(String foundRegion, Map<String, String> environment) {
        return new Origin.Target(
                foundRegion,
                endpoint == null ? "" : endpoint.toString(),
                profile == null ? environment.getOrDefault("AWS_PROFILE", "") : profile);
    }

    /** Refuses at once what is no URL. */
    static final class Endpoint implements ITypeConverter<URI> {
        @Override
        public URI convert(String value) {
            try {
                URI uri = new URI(value);
                boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw new TypeConversionException("this is not a URL: " + e.getReason());
            }
            throw new TypeConversionException("give an http or https URL with a host and without a user name");
        }
    }
}
