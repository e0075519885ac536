package dev.ssmreconnect.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** What all commands share that say something to the deployed stack. */
final class WordOptions {
    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Where the stack is deployed; your own Region if left out.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    Optional<String> region() {
        return region;
    }

    boolean json() {
        return json;
    }
}
