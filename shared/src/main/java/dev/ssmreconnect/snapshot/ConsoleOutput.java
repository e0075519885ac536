package dev.ssmreconnect.snapshot;

import java.time.Instant;
import java.util.Optional;

/** What the instance printed on its console, as plain text; may be hours old. */
public record ConsoleOutput(String text, Optional<Instant> at) {}
