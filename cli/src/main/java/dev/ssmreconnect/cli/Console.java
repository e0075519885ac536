package dev.ssmreconnect.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where a command prints: answers to standard output, progress and complaints to standard error. */
final class Console {
    /** Columns. Lines that hold no long id are kept within them. */
    static final int WIDTH = 80;

    private final PrintStream out;
    private final PrintStream err;
    private final Style style;

    Console(PrintStream out, PrintStream err, Style style) {
        this.out = out;
        this.err = err;
        this.style = style;
    }

    Style style() {
        return style;
    }

    PrintStream err() {
        return err;
    }

    PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errorWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** As it is, such as JSON. */
    void print(String text) {
        out.print(text);
        out.flush();
    }

    void print(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
        print(text.toString());
    }

    /** One line on standard error. */
    void complain(String sentence) {
        err.println("ssm-reconnect: " + style.shown(sentence));
    }

    void progress(String sentence) {
        err.println(style.shown(sentence));
    }
}
