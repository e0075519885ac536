package dev.ssmreconnect.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ssmreconnect.model.InstanceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final InstanceId ID = new InstanceId("i-1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Wait.",
                "{instance}",
                "{instance}{instance} a",
                "a {instance} b {instance}"
            })
    void namesTheInstanceWhereItBelongs(String template) {
        assertThat(Wording.parse(template).naming(ID))
                .isEqualTo(template.replace("{instance}", "i-1"));
    }

    @Test
    void textThatIsNoTemplateIsLeftAlone() {
        assertThat(Wording.of("{instance} is AWS's word.").naming(ID))
                .isEqualTo("{instance} is AWS's word.");
    }

    @Test
    void oneFollowsTheOther() {
        assertThat(
                        Wording.parse("Ask {instance}.")
                                .then(Wording.of("Wait."))
                                .then(Wording.parse("Reboot {instance} or {instance}."))
                                .naming(ID))
                .isEqualTo("Ask i-1. Wait. Reboot i-1 or i-1.");
    }

    @Test
    void nameIsNoBlank() {
        assertThat(Wording.NONE.isBlank()).isTrue();
        assertThat(Wording.parse(" {instance} ").isBlank()).isFalse();
    }
}
