package dev.ssmreconnect.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final List<Integer> made = new ArrayList<>();
    private final Remembered<Integer, String> remembered = new Remembered<>();

    @Test
    void worksOutOnce() {
        assertThat(get(1)).isEqualTo("1");
        assertThat(get(1)).isSameAs(get(1));
        assertThat(made).containsExactly(1);
    }

    @Test
    void keepsAsManyAsThereIsRoomForAndThenBeginsAnew() {
        IntStream.range(0, Remembered.MOST).forEach(this::get);
        assertThat(get(0)).isEqualTo("0");
        assertThat(made).hasSize(Remembered.MOST);

        assertThat(get(Remembered.MOST)).isEqualTo(Integer.toString(Remembered.MOST));
        assertThat(get(0)).isEqualTo("0");
        assertThat(made).hasSize(Remembered.MOST + 2);
    }

    private String get(int key) {
        return remembered.get(
                key,
                each -> {
                    made.add(each);
                    return Integer.toString(each);
                });
    }
}
