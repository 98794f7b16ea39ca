// Declared as in jenkins-core 2.541.3, core/src/main/java/hudson/ProxyConfiguration.java
package hudson;

import hudson.util.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

public final class ProxyConfiguration {
    public final String name;
    public final int port;
    private final String userName;
    private final Secret secretPassword;
    private final String noProxyHost;

    public ProxyConfiguration(String name, int port, String userName, String password, String noProxyHost) {
        this.name = Util.fixEmptyAndTrim(name);
        this.port = port;
        this.userName = Util.fixEmptyAndTrim(userName);
        this.secretPassword = password == null ? null : Secret.fromString(password);
        this.noProxyHost = noProxyHost;
    }

    public String getUserName() {
        return userName;
    }

    public Secret getSecretPassword() {
        return secretPassword;
    }

    public List<Pattern> getNoProxyHostPatterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String host : noProxyHost == null ? new String[0] : noProxyHost.split(" ")) {
            patterns.add(Pattern.compile(host.replace(".", "\\.").replace("*", ".*")));
        }
        return patterns;
    }
}
