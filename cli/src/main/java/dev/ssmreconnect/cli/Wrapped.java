package dev.ssmreconnect.cli;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines at its blanks; a word that is too long for a line has one to itself. */
final class Wrapped {
    private Wrapped() {}

    /**
     * @param first what the first line starts with
     * @param others what the other lines start with, of the same width for most
     */
    static List<String> lines(String first, String others, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : text.strip().split("\\s+")) {
            if (!empty && visibleLength(line) + 1 + visibleLength(word) > Console.WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(others);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }

    private static int visibleLength(CharSequence text) {
        return text.toString().replaceAll("\u001b\\[[0-9;]*m", "").length();
    }
}
