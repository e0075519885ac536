package dev.ssmreconnect.tests.differential;

/** @param what was seen, for whoever studies it */
record Violation(Property property, long seed, String what) {
    @Override
    public String toString() {
        return "seed " + seed + ": " + what;
    }
}
