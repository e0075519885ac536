package dev.ssmreconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.diagnose.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StyleTest {
    private static final Map<String, String> UTF8 = Map.of("LANG", "en_GB.UTF-8", "TERM", "xterm");

    @Test
    void terminalInAUtf8LocaleHasColourAndUnicode() {
        assertThat(Style.of(UTF8, true)).isEqualTo(new Style(true, true));
    }

    @Test
    void pipeHasNoColour() {
        assertThat(Style.of(UTF8, false)).isEqualTo(new Style(false, true));
    }

    @Test
    void noColorIsRespectedOnlyWhereItIsNotEmpty() {
        assertThat(Style.of(Map.of("NO_COLOR", "1"), true).colour()).isFalse();
        assertThat(Style.of(Map.of("NO_COLOR", ""), true).colour()).isTrue();
    }

    @Test
    void localeOfAllOutranksTheOthers() {
        assertThat(Style.of(Map.of("LC_ALL", "C", "LANG", "en_GB.utf8"), true).unicode()).isFalse();
        assertThat(Style.of(Map.of("LC_CTYPE", "C.utf8"), true).unicode()).isTrue();
        assertThat(Style.of(Map.of(), true).unicode()).isFalse();
    }

    @Test
    void withoutUnicodeAllTextIsAscii() {
        assertThat(Style.PLAIN.mark(Status.FAIL)).isEqualTo("X");
        assertThat(Style.PLAIN.shown("i-… – é")).isEqualTo("i-... - ?");
    }
}
