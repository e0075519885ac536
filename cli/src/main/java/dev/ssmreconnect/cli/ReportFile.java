package dev.ssmreconnect.cli;

import dev.ssmreconnect.review.Review;
import dev.ssmreconnect.review.ReviewPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page as a file that needs nothing else. */
final class ReportFile {
    private ReportFile() {}

    static void write(Path file, Review review) {
        try {
            Files.writeString(file, ReviewPage.document(review));
        } catch (IOException e) {
            throw CommandFailure.unreadableInput(
                    "The report could not be written to "
                            + file
                            + " ("
                            + e.getClass().getSimpleName()
                            + "); name a file in a directory that exists.");
        }
    }
}
