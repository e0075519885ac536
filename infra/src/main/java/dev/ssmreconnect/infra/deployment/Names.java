package dev.ssmreconnect.infra.deployment;

import software.amazon.awscdk.Aws;

/**
 * Names of what is deployed. IAM's names are global to an account, so all carry the Region: two Regions of one account can both have
 * the product.
 */
public final class Names {
    public static final String STACK = "ssm-reconnect";
    private static final String PREFIX = "ssm-reconnect-" + Aws.REGION;

    private Names() {}

    /** The instance profile, its role and its policy, so that a plan made offline can name them. */
    public static String instanceIdentity() {
        return PREFIX;
    }

    /** The dashboard. */
    public static String overview() {
        return PREFIX;
    }

    public static String of(String part) {
        return PREFIX + "-" + part;
    }

    /** Not {@code /ssm-reconnect/…}: Parameter Store keeps names that begin with {@code ssm} or {@code aws} for itself. */
    public static String policyParameter() {
        return "/session-manager-reconnect/policy";
    }
}
