package dev.ssmreconnect.model;

/**
 * An Amazon Resource Name. The name of a role or profile is the last part of its path, and the partition is never assumed.
 *
 * @param service for example {@code iam}
 * @param region blank for global services
 * @param account blank for resources without one; {@code aws} for AWS's own policies
 * @param resource all after the fifth colon, for example {@code instance-profile/team/web}
 */
public record Arn(
        String partition, String service, String region, String account, String resource) {
    /** @throws IllegalArgumentException where the text has fewer than six parts or does not start with {@code arn} */
    public static Arn parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length != 6 || !parts[0].equals("arn") || parts[5].isEmpty()) {
            throw new IllegalArgumentException(
                    "'"
                            + text
                            + "' is not an ARN: expected arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE");
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    /** The last part of the resource's path. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
