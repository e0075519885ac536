package dev.ssmreconnect.sandbox.aws;

import java.time.Instant;

/**
 * A call that was made.
 *
 * @param action such as {@code ec2:DescribeVpcs}
 * @param error the code of AWS's error; blank where it succeeded
 */
public record Call(Instant at, String action, String error) {}
