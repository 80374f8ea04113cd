package dev.handrail.action;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Takes the beginning of a body and hangs up when there is more.
final class BoundedBody implements BodySubscriber<BoundedBody.Kept> {

    /// More than any answer somebody would write an expectation about.
    static final int MOST = 1 << 20;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Kept> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /// What was kept of a body.
    record Kept(byte[] bytes, boolean cut) {}

    @Override
    public CompletionStage<Kept> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), MOST - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (buffer.hasRemaining() && subscription != null) {
                subscription.cancel();
                body.complete(new Kept(bytes.toByteArray(), true));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new Kept(bytes.toByteArray(), false));
    }
}
