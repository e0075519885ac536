package dev.ssmreconnect.diagnose;

import dev.ssmreconnect.model.InstanceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A text that names the instance here and there, without the name.
 *
 * @param pieces what stands between the names; one more than there are names
 */
record Wording(List<String> pieces) {
    private static final String INSTANCE = "{instance}";
    static final Wording NONE = of("");

    Wording {
        pieces = List.copyOf(pieces);
    }

    /** Without a name. */
    static Wording of(String text) {
        return new Wording(List.of(text));
    }

    /** @param template with {@code {instance}} where the name belongs */
    static Wording parse(String template) {
        return new Wording(Arrays.asList(template.split(Pattern.quote(INSTANCE), -1)));
    }

    Wording with(UnaryOperator<String> change) {
        return new Wording(pieces.stream().map(change).toList());
    }

    /** One after the other, with a blank between them. */
    Wording then(Wording next) {
        List<String> both = new ArrayList<>(pieces);
        both.add(both.removeLast() + " " + next.pieces.getFirst());
        both.addAll(next.pieces.subList(1, next.pieces.size()));
        return new Wording(both);
    }

    boolean isBlank() {
        return pieces.size() == 1 && pieces.getFirst().isBlank();
    }

    String naming(InstanceId id) {
        return pieces.size() == 1 ? pieces.getFirst() : String.join(id.value(), pieces);
    }
}
