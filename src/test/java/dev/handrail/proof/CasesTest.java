package dev.handrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CasesTest {

    @Test
    void eachWayAtEachStepIsTakenOnOnceHoweverManyAsk() throws Exception {
        Cases cases = new Cases();
        List<Way> ways =
                List.of(
                        new Way.Undo(),
                        new Way.Plan("undo"),
                        new Way.Plan("restore"),
                        new Way.Again(Way.Again.Looking.AT_DONE_WHEN),
                        new Way.Again(Way.Again.Looking.AT_NOTHING));
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < 8; worker++) {
            workers.add(() -> {
                int taken = 0;
                for (int step = 0; step < 50; step++) {
                    for (Way way : ways) {
                        taken += cases.take("step-" + step, way) ? 1 : 0;
                    }
                }
                return taken;
            });
        }
        int taken = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> worker : threads.invokeAll(workers)) {
                taken += worker.get();
            }
        }
        assertThat(taken).isEqualTo(50 * ways.size());
    }
}
