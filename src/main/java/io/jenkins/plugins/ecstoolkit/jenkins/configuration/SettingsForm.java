package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jenkins.model.Jenkins;

/** The fields that the settings of a folder and of the controller have in common: what they offer, and their checks. */
final class SettingsForm {

    private final Item item;
    private final CredentialsField credentials;

    private SettingsForm(Item item) {
        this.item = item;
        this.credentials = CredentialsField.ofSettings(item);
    }

    /** Those of a folder; of the controller when there is none in the request's path. */
    static SettingsForm of(Item item) {
        return new SettingsForm(item);
    }

    static SettingsForm ofController() {
        return new SettingsForm(null);
    }

    ListBoxModel credentials(String current) {
        return credentials.items(current);
    }

    FormValidation checkCredentials(String value) {
        return credentials.check(value);
    }

    ComboBoxModel regions() {
        return new ComboBoxModel(credentials.mayList() ? Regions.known() : List.of());
    }

    ListBoxModel endpoints(String current) {
        return EndpointField.items(credentials.mayList(), current);
    }

    static FormValidation checkRegion(String value) {
        return Regions.checkField(value);
    }

    static FormValidation checkClusters(String value) {
        List<String> wrong = words(List.of(value == null ? "" : value)).stream()
                .filter(word -> !ClusterPattern.valid(word))
                .toList();
        return wrong.isEmpty()
                ? FormValidation.ok()
                : FormValidation.error(Messages.SettingsForm_clusters(String.join(", ", wrong)));
    }

    /** Patterns that came as code, or as the text of one field. */
    static List<String> words(List<String> texts) {
        return texts == null
                ? new ArrayList<>()
                : new ArrayList<>(texts.stream()
                        .filter(text -> text != null)
                        .flatMap(text -> Arrays.stream(text.split("[\\s,]+")))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** @throws RuntimeException as Jenkins wants it when the reader may not configure what the form is for */
    FormValidation test(String credentialsId, String region, String endpoint, String allowedClusters) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
        ItemGroup<?> group = item instanceof ItemGroup<?> folder ? folder : Jenkins.get();
        List<String> names = words(List.of(allowedClusters == null ? "" : allowedClusters)).stream()
                .filter(word -> word.matches("[A-Za-z0-9_-]+"))
                .toList();
        return ConnectionCheck.get().run(group, credentialsId, region, endpoint, names);
    }
}
