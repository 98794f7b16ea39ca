package io.jenkins.plugins.ecstoolkit.ecs.call;

/** A text of AWS as messages have it, for tests in other packages. */
public final class CleanText {

    private CleanText() {}

    public static String of(String text) {
        return EcsErrors.clean(text);
    }
}
