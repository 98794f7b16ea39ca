package io.jenkins.plugins.ecstoolkit.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A new home directory of a controller, with plugins and two users: an administrator, and one who may read everything and
 * do nothing, where the plugin matrix-auth is there.
 *
 * @param folder where it is
 * @param password of both users
 */
record Home(Path folder, String password) {

    static final String ADMIN = "admin";
    static final String READER = "reader";

    /** Run by the controller itself when it starts. */
    private static final String USERS =
            """
            import hudson.security.*
            import jenkins.model.*
            def jenkins = Jenkins.get()
            if (!(jenkins.securityRealm instanceof HudsonPrivateSecurityRealm)) {
                def realm = new HudsonPrivateSecurityRealm(false, false, null)
                ['admin', 'reader'].each { realm.createAccount(it, '@PASSWORD@') }
                jenkins.securityRealm = realm
                jenkins.numExecutors = 4
                try {
                    def loader = jenkins.pluginManager.uberClassLoader
                    def entry = loader.loadClass('org.jenkinsci.plugins.matrixauth.PermissionEntry')
                    def strategy = loader.loadClass('hudson.security.GlobalMatrixAuthorizationStrategy').newInstance()
                    strategy.add(Jenkins.ADMINISTER, entry.user('admin'))
                    strategy.add(Jenkins.READ, entry.user('reader'))
                    strategy.add(hudson.model.Item.READ, entry.user('reader'))
                    jenkins.authorizationStrategy = strategy
                } catch (ClassNotFoundException e) {
                    def strategy = new FullControlOnceLoggedInAuthorizationStrategy()
                    strategy.allowAnonymousRead = false
                    jenkins.authorizationStrategy = strategy
                }
                jenkins.crumbIssuer = new csrf.DefaultCrumbIssuer(false)
                jenkins.save()
            }
            JenkinsLocationConfiguration.get().url = '@URL@'
            """;

    static Home create(Path folder, Collection<PluginFile> plugins, Path hpi, String url) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.createDirectories(folder.resolve("plugins"));
        Files.createDirectories(folder.resolve("tmp"));
        for (PluginFile plugin : plugins) {
            Files.copy(plugin.file(), folder.resolve("plugins/" + plugin.name() + ".jpi"));
        }
        Files.copy(hpi, folder.resolve("plugins/ecs-toolkit.jpi"));
        Path scripts = Files.createDirectories(folder.resolve("init.groovy.d"));
        Files.writeString(
                scripts.resolve("users.groovy"),
                USERS.replace("@PASSWORD@", password).replace("@URL@", url));
        return new Home(folder, password);
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
