package dev.ssmreconnect.functions.runtime;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ssmreconnect.text.JsonText;
import java.io.PrintStream;

/** One line of JSON for each thing that is worth knowing afterwards. Lambda takes what is printed. */
public final class JsonLog {
    private final PrintStream out;

    public JsonLog(PrintStream out) {
        this.out = out;
    }

    public void info(String subject, String sentence) {
        write("INFO", subject, sentence);
    }

    /** Something was not done, and will be tried again or needs a person. */
    public void warn(String subject, String sentence) {
        write("WARN", subject, sentence);
    }

    private void write(String level, String subject, String sentence) {
        ObjectNode line =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("level", level)
                        .put("subject", subject)
                        .put("message", sentence);
        print(line);
    }

    /** A line that is no message. */
    void print(ObjectNode line) {
        out.println(JsonText.write(line));
    }
}
