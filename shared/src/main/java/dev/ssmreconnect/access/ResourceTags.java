package dev.ssmreconnect.access;

/** The tags that permissions and changes hang on. */
public final class ResourceTags {
    /** On what we made; its value is the incident's id. */
    public static final String INCIDENT = "ssm-reconnect:incident";

    /** On an instance or its VPC: any value but {@code false} says hands off. */
    public static final String EXCLUDE = "ssm-reconnect:exclude";

    private ResourceTags() {}
}
