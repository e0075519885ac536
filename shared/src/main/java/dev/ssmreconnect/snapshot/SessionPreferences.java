package dev.ssmreconnect.snapshot;

/** Where sessions log to and what encrypts them; blank where unset. */
public record SessionPreferences(
        String s3BucketName, String cloudWatchLogGroupName, String kmsKeyId) {}
