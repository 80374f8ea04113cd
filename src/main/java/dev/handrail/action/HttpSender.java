package dev.handrail.action;

import dev.handrail.engine.Attempt;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Stop;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The HTTP client of a run, made when it is first needed.
///
/// No system proxy, no redirects, no cookies, no upgrade to HTTP/2: the request goes where the
/// preview says, once, and what comes back is what is shown.
final class HttpSender implements AutoCloseable {

    static final Duration CONNECT = Duration.ofSeconds(10);
    static final Duration ANSWER = Duration.ofSeconds(30);

    private @Nullable HttpClient client;

    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .proxy(HttpClient.Builder.NO_PROXY)
                            .connectTimeout(CONNECT)
                            .build();
        }
        return client;
    }

    /// Sends the request and waits for the whole answer.
    Outcome send(HttpRequest request, Attempt attempt) {
        Duration limit = attempt.timeout().orElse(ANSWER);
        HttpTrouble trouble = new HttpTrouble(request, limit);
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<BoundedBody.Kept>> answer =
                client().sendAsync(request, _ -> new BoundedBody());
        // Cancelling closes the connection; HttpRequest.timeout would not cover the body.
        try (Stop.Registration _ = attempt.stop().onRequest(_ -> answer.cancel(true))) {
            HttpResponse<BoundedBody.Kept> response =
                    answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return new HttpAnswer(response, elapsed).outcome(attempt.capture());
        } catch (TimeoutException late) {
            answer.cancel(true);
            return trouble.late();
        } catch (CancellationException stopped) {
            return trouble.stopped(attempt.stop());
        } catch (ExecutionException failed) {
            return attempt.stop().level() != Stop.Level.NONE
                    ? trouble.stopped(attempt.stop())
                    : trouble.failed(failed);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return trouble.stopped(attempt.stop());
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
