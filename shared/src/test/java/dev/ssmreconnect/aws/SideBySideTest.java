package dev.ssmreconnect.aws;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final int SECONDS_TO_FAIL = 20;

    @Test
    void answersAreInTheOrderOfTheCallsWhicheverCameFirst() throws InterruptedException {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        Supplier<String> first =
                () -> {
                    waitFor(secondIsDone);
                    return "first";
                };
        Supplier<String> second =
                () -> {
                    secondIsDone.countDown();
                    return "second";
                };

        assertThat(new SideBySide(2).<String>all(List.of(first, second)))
                .containsExactly("first", "second");
    }

    @Test
    void asManyAsAreAllowedAreUnderWayAtOnceAndNoMore() {
        CyclicBarrier four = new CyclicBarrier(4);
        AtomicInteger underWay = new AtomicInteger();
        Supplier<Integer> call =
                () -> {
                    int now = underWay.incrementAndGet();
                    waitFor(four);
                    underWay.decrementAndGet();
                    return now;
                };
        List<Supplier<Integer>> calls = IntStream.range(0, 8).mapToObj(i -> call).toList();

        assertThat(new SideBySide(4).<Integer>all(calls)).allMatch(now -> now <= 4);
    }

    @Test
    void whatHasBegunIsMadeBeforeItsAnswersAreWanted() {
        CountDownLatch made = new CountDownLatch(2);
        Supplier<Integer> call =
                () -> {
                    made.countDown();
                    return 1;
                };
        Supplier<List<Integer>> answers = new SideBySide(2).begun(List.of(call, call));

        waitFor(made);
        assertThat(answers.get()).containsExactly(1, 1);
    }

    @Test
    void withoutThreadsItIsMadeWhenItsAnswersAreWanted() {
        AtomicInteger made = new AtomicInteger();
        List<Supplier<Integer>> calls = List.of(made::incrementAndGet, made::incrementAndGet);
        Supplier<List<Integer>> answers = SideBySide.no().begun(calls);

        assertThat(made).hasValue(0);
        assertThat(answers.get()).containsExactly(1, 2);
    }

    @Test
    void oneAfterTheOtherStaysOnTheCallersThread() {
        List<Supplier<Thread>> calls = List.of(Thread::currentThread, Thread::currentThread);

        assertThat(SideBySide.no().<Thread>all(calls)).containsOnly(Thread.currentThread());
    }

    @Test
    void failureOfTheFirstThatFailedIsThrownOnceAllAreDone() {
        List<String> done = new ArrayList<>();
        List<Supplier<String>> calls =
                List.of(
                        () -> "fine",
                        () -> {
                            throw new IllegalStateException("first");
                        },
                        () -> {
                            throw new IllegalArgumentException("second");
                        },
                        () -> {
                            done.add("last");
                            return "last";
                        });

        assertThatThrownBy(() -> new SideBySide(2).<String>all(calls))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first");
        assertThat(done).containsExactly("last");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS_TO_FAIL, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void waitFor(CyclicBarrier barrier) {
        try {
            barrier.await(SECONDS_TO_FAIL, SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
