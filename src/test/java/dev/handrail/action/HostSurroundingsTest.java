package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.engine.Answer;
import dev.handrail.evidence.RunEvidence;
import dev.handrail.evidence.RunStore;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.RunbookReader;
import dev.handrail.text.Source;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSurroundingsTest {

    @TempDir Path folder;

    private Runbook runbook() {
        String text =
                """
                runbook: walk
                title: A walk
                secrets:
                  typed: {ask: The password}
                  exported: {env: PASSWORD}
                phases:
                  - phase: one
                    title: One
                    steps:
                      - {step: a, title: A, shell: "true", uses: [typed, exported]}
                """;
        return RunbookReader.read(new Source("walk.yaml", text), folder).result().orElseThrow();
    }

    /// The operator may be at a console, where another secret is needed, when a step asks for one:
    /// whoever waits for the answer must not keep the console waiting.
    @Test
    void whileTheOperatorIsAskedForOneSecretAnotherCanBeRead() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        AtomicInteger questions = new AtomicInteger();
        try (RunEvidence evidence =
                new RunStore(folder, InstantSource.system()).create("walk", folder, List.of())) {
            HostSurroundings surroundings =
                    new HostSurroundings(
                            runbook(),
                            Map.of("PASSWORD", "not-a-real-one"),
                            evidence,
                            _ -> {
                                questions.incrementAndGet();
                                asked.countDown();
                                return answer.join();
                            });
            CompletableFuture<String> step = reading(surroundings, "typed");
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(reading(surroundings, "exported").get(20, TimeUnit.SECONDS))
                    .isEqualTo("not-a-real-one");
            CompletableFuture<String> second = reading(surroundings, "typed");
            answer.complete(new Answer.Value("typed-in-vain"));
            assertThat(step.get(20, TimeUnit.SECONDS)).isEqualTo("typed-in-vain");
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("typed-in-vain");
            assertThat(questions).hasValue(1);
        }
    }

    private static CompletableFuture<String> reading(HostSurroundings surroundings, String name) {
        CompletableFuture<String> value = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        value.complete(surroundings.secret(name));
                    } catch (Exception e) {
                        value.completeExceptionally(e);
                    }
                });
        return value;
    }
}
