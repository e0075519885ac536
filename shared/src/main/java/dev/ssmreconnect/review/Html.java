package dev.ssmreconnect.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup that cannot be broken by what it shows: text and values of attributes come in escaped, here and nowhere else. */
public final class Html {
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9-]*");

    private final String markup;

    private Html(String markup) {
        this.markup = markup;
    }

    /** What a reader sees is exactly this text. */
    public static Html text(String text) {
        return new Html(escaped(text));
    }

    public static Html of(Html... parts) {
        return of(List.of(parts));
    }

    public static Html of(List<Html> parts) {
        return new Html(parts.stream().map(part -> part.markup).collect(Collectors.joining()));
    }

    public static Html nothing() {
        return new Html("");
    }

    /** An element with this name and no attributes yet. */
    public static Element element(String name) {
        return new Element(required(name), new LinkedHashMap<>());
    }

    /** The short way to an element with one class. */
    public static Element element(String name, String cssClass) {
        return element(name).with("class", cssClass);
    }

    /** A style sheet, whose rules are not escaped: only constants of this package come in here. */
    static Html style(String rules) {
        if (rules.contains("<")) {
            throw new IllegalArgumentException("a style sheet must not hold '<'");
        }
        return new Html("<style>" + rules + "</style>");
    }

    /** A whole file. */
    static String document(Html html) {
        return "<!doctype html>\n" + html.markup + "\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String required(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name in HTML");
        }
        return name;
    }

    public boolean isEmpty() {
        return markup.isEmpty();
    }

    /** The markup, to be sent. */
    @Override
    public String toString() {
        return markup;
    }

    /** An element before it has its content. */
    public record Element(String name, SequencedMap<String, String> attributes) {
        public Element with(String attribute, String value) {
            SequencedMap<String, String> more = new LinkedHashMap<>(attributes);
            more.put(required(attribute), value);
            return new Element(name, more);
        }

        /** An attribute without a value, where this holds. */
        public Element flag(String attribute, boolean holds) {
            return holds ? with(attribute, "") : this;
        }

        public Html holding(Html... content) {
            return new Html(opening() + Html.of(content) + "</" + name + ">");
        }

        public Html holding(List<Html> content) {
            return holding(Html.of(content));
        }

        public Html holding(String text) {
            return holding(Html.text(text));
        }

        /** One of the elements that have no content and no end, such as {@code meta}. */
        public Html alone() {
            return new Html(opening());
        }

        private String opening() {
            return Stream.concat(
                            Stream.of("<" + name),
                            attributes.entrySet().stream().map(Element::attribute))
                    .collect(Collectors.joining(" ", "", ">"));
        }

        private static String attribute(Map.Entry<String, String> attribute) {
            return attribute.getKey() + "=\"" + escaped(attribute.getValue()) + "\"";
        }
    }
}
