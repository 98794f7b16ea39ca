package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import java.util.regex.Pattern;

/** Checks of single form fields: of the text alone, so anyone may have them done. */
final class FormChecks {

    /** More digits than any number here has. */
    private static final int MAX_DIGITS = 9;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1," + MAX_DIGITS + "}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    private FormChecks() {}

    static FormValidation required(String value) {
        return Util.fixEmptyAndTrim(value) == null
                ? FormValidation.error(Messages.FormChecks_required())
                : FormValidation.ok();
    }

    /** A whole number between two others; nothing stands for the default. */
    static FormValidation number(String value, int min, int max) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null) {
            return FormValidation.ok();
        }
        boolean fits = NUMBER.matcher(text).matches() && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
        return fits
                ? FormValidation.ok()
                : FormValidation.error(Messages.FormChecks_number(String.valueOf(min), String.valueOf(max)));
    }

    /** A tag that may be left out. What holds a variable is known only when the build runs. */
    static FormValidation tag(String value) {
        String text = Util.fixEmptyAndTrim(value);
        if (text == null || text.contains("${") || ImageReference.validTag(text)) {
            return FormValidation.ok();
        }
        return FormValidation.error(Messages.FormChecks_tag());
    }

    static FormValidation role(String value) {
        return matching(ROLE, value, Messages.FormChecks_role());
    }

    static FormValidation externalId(String value) {
        return matching(EXTERNAL_ID, value, Messages.FormChecks_externalId());
    }

    private static FormValidation matching(Pattern pattern, String value, String otherwise) {
        String text = Util.fixEmptyAndTrim(value);
        return text == null || text.contains("${") || pattern.matcher(text).matches()
                ? FormValidation.ok()
                : FormValidation.error(otherwise);
    }
}
