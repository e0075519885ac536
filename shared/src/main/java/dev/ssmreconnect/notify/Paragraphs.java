package dev.ssmreconnect.notify;

import java.util.ArrayList;
import java.util.List;

/** Plain text in titled paragraphs; one without lines is left out. */
final class Paragraphs {
    private final List<String> paragraphs = new ArrayList<>();

    Paragraphs add(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            paragraphs.add(title + "\n" + String.join("\n", lines));
        }
        return this;
    }

    Paragraphs add(List<String> lines) {
        paragraphs.add(String.join("\n", lines));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n\n", paragraphs) + "\n";
    }
}
