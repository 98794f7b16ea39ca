package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a rollout happens, as AWS's own answers tell it: names of clusters and services mean something within an account
 * and a region only.
 *
 * @param account the AWS account's number, 12 digits
 * @param region the region's id; null when the answer told the account only
 */
public record AwsPlace(@NonNull String account, @CheckForNull String region) {

    private static final Pattern ARN = Pattern.compile("arn:[^:]+:ecs:([^:]*):([0-9]{12}):.*");

    /** ECS has no policies that let others in, so who asks is in the account that would have answered. */
    private static final Pattern REFUSED = Pattern.compile("User: arn:[^:]+:(?:sts|iam)::([0-9]{12}):");

    /**
     * What the ARN of something in ECS tells.
     *
     * @return empty when it is no such ARN
     */
    public static Optional<AwsPlace> of(@CheckForNull String arn) {
        Matcher matcher = ARN.matcher(arn == null ? "" : arn);
        return matcher.matches()
                ? Optional.of(new AwsPlace(matcher.group(2), matcher.group(1).isEmpty() ? null : matcher.group(1)))
                : Optional.empty();
    }

    /** What a refusal for lack of permission tells of who asked. */
    public static Optional<AwsPlace> ofRefusal(@CheckForNull String message) {
        Matcher matcher = REFUSED.matcher(message == null ? "" : message);
        return matcher.find() ? Optional.of(new AwsPlace(matcher.group(1), null)) : Optional.empty();
    }

    /** Whether the two cannot be the same. */
    public boolean differs(AwsPlace other) {
        return !account.equals(other.account) || region != null && other.region != null && !region.equals(other.region);
    }

    /** What an event tells of its rollout's place, given what was known before it; null while nothing is known. */
    @CheckForNull
    public static AwsPlace after(@CheckForNull AwsPlace known, Event event) {
        if (event instanceof RolloutEvent.Started started) {
            String expected = started.owner().account();
            return expected == null ? known : new AwsPlace(expected, null);
        }
        if (event instanceof RolloutEvent.Planned planned) {
            String told = planned.account();
            return told == null ? known : new AwsPlace(told, planned.region());
        }
        return known;
    }

    /** A region of which the account is not told, for messages. */
    public static String regionWords(String region) {
        return Messages.AwsPlace_region(region);
    }

    /** For messages: {@code AWS account 123456789012, region us-east-1}. */
    public String words() {
        return region == null ? Messages.AwsPlace_account(account) : Messages.AwsPlace_both(account, region);
    }
}
