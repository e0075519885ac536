package dev.ssmreconnect.cli;

import dev.ssmreconnect.policy.Policy;
import dev.ssmreconnect.policy.PolicyReader;
import dev.ssmreconnect.policy.PolicyReading;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the owner allows: a policy file, or the defaults. */
final class PolicyOption {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Decide by this policy.yaml instead of the default policy.")
    private Optional<Path> file = Optional.empty();

    Policy policy() {
        return file.map(PolicyOption::read).orElseGet(Policy::standard);
    }

    private static Policy read(Path file) {
        return switch (PolicyReader.read(text(file), file.toString())) {
            case PolicyReading.Readable(Policy policy) -> policy;
            case PolicyReading.Unreadable(String sentence) ->
                    throw CommandFailure.unreadableInput(sentence);
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CommandFailure.unreadableInput(file + ": expected a policy file, found nothing.");
        } catch (CharacterCodingException e) {
            throw CommandFailure.unreadableInput(
                    file + ": expected a policy file in UTF-8, found other bytes.");
        } catch (IOException e) {
            throw CommandFailure.unreadableInput(
                    file
                            + ": expected a policy file, found one that cannot be read: "
                            + e.getMessage()
                            + ".");
        }
    }
}
