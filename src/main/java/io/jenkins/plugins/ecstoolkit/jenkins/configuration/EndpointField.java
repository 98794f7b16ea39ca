package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import hudson.util.ListBoxModel;

/** The choice of an endpoint in a form. */
public final class EndpointField {

    private EndpointField() {}

    /**
     * The names of those that an administrator has set up.
     *
     * @param mayList whether the reader may know them
     * @param current what the form has now; stays a choice
     */
    public static ListBoxModel items(boolean mayList, String current) {
        ListBoxModel items = new ListBoxModel();
        items.add(Messages.EndpointField_none(), "");
        if (mayList) {
            EcsToolkitConfiguration.get().getEndpoints().forEach(one -> items.add(one.getName(), one.getName()));
        }
        boolean listed = current == null || items.stream().anyMatch(option -> current.equals(option.value));
        if (!listed) {
            items.add(current, current);
        }
        return items;
    }
}
