package dev.handrail.console;

import dev.handrail.engine.Capture;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Ended;
import dev.handrail.evidence.Event.Verdict;
import dev.handrail.evidence.Voice;
import dev.handrail.redis.RedisCommand;
import dev.handrail.redis.RedisFailed;
import dev.handrail.redis.RedisReply;
import dev.handrail.redis.RedisSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One typed command on its way.
///
/// @param reads whether it is known to change nothing
record RedisDeed(RedisSession session, RedisCommand command, boolean reads) {

    /// More lines than anybody reads at a prompt; all are counted.
    private static final int MOST = 500;

    private static final String LOST = "connection";

    Ended run(Capture capture, Sitting.Deed deed) {
        long start = System.nanoTime();
        try {
            RedisReply reply = session.send(command);
            print(reply.lines(), capture);
            boolean queued = reply.text().equals("QUEUED");
            Ended ended =
                    Ends.of(
                            Verdict.OK,
                            reads && !command.name().equals("EXEC") || queued
                                    ? Effect.NONE
                                    : Effect.ALL,
                            Sitting.facts(Map.of(), deed),
                            Optional.empty());
            return Ends.after(since(start), ended, Optional.empty());
        } catch (RedisFailed failed) {
            boolean unknown = failed.stage() == RedisFailed.Stage.UNANSWERED;
            boolean changing = !reads || command.name().equals("EXEC");
            Ended ended =
                    Ends.of(
                            unknown && changing ? Verdict.UNKNOWN : Verdict.FAILED,
                            unknown && changing ? Effect.UNKNOWN : Effect.NONE,
                            Sitting.facts(unknown ? Map.of(LOST, "lost") : Map.of(), deed),
                            Optional.empty());
            return Ends.after(since(start), ended, Optional.of(failed.trouble()));
        }
    }

    /// Whether the connection was lost on the way.
    static boolean isLost(Ended ended) {
        return ended.facts().containsKey(LOST);
    }

    private static void print(List<String> lines, Capture capture) {
        List<String> shown = lines.subList(0, Math.min(MOST, lines.size()));
        shown.forEach(line -> capture.line(Voice.OUT, line));
        if (shown.size() < lines.size()) {
            capture.line(
                    Voice.OUT,
                    "(" + lines.size() + " lines; only the first " + MOST + " are shown)");
        }
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
