package dev.ssmreconnect.tests.differential;

/** What holds in every account. */
enum Property {
    NO_EXCEPTION,
    UNKNOWN_CHANGES_NOTHING,
    ALLOWING_DISCONNECTS_NOBODY,
    MODEL_AND_ACCOUNT_AGREE,
    PROVED_PLAN_CONNECTS,
    FLEET_AND_ALONE_AGREE
}
