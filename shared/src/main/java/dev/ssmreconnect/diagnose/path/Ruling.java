package dev.ssmreconnect.diagnose.path;

import dev.ssmreconnect.diagnose.Status;

/**
 * What a set of rules says of a packet.
 *
 * @param status PASS where it may go on whatever its unknown parts are, FAIL where it may not, UNKNOWN where that depends on them
 * @param rule the rule that decided, or what was missing, as a clause
 */
record Ruling(Status status, String rule) {
    static Ruling pass(String rule) {
        return new Ruling(Status.PASS, rule);
    }

    static Ruling fail(String rule) {
        return new Ruling(Status.FAIL, rule);
    }

    static Ruling unknown(String rule) {
        return new Ruling(Status.UNKNOWN, rule);
    }

    boolean fails() {
        return status == Status.FAIL;
    }
}
