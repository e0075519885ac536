package dev.ssmreconnect.diagnose;

import java.util.Optional;

/**
 * One step of a packet's way, in the order walked.
 *
 * @param place what it passes, such as {@code DNS}, {@code security group sg-…}, {@code route table rtb-…}, {@code endpoint vpce-…}
 * @param status PASS where it goes on, FAIL where it stops, UNKNOWN where it cannot be followed further, WARN where it goes on with a doubt
 * @param detail the rule that decided, for example {@code egress tcp 443 to 0.0.0.0/0}
 * @param check the check that this step's failure is reported under
 */
public record Hop(String place, Status status, String detail, Optional<CheckId> check) {}
