package dev.handrail.face;

import dev.handrail.engine.Stop;
import dev.handrail.wording.Lines;
import dev.handrail.wording.StopWords;
import dev.handrail.wording.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `^C` does while a step runs: it goes to the step, and each further one is more urgent,
/// after it has been said what that would leave behind. Thread-safe.
final class Interrupts {

    /// Presses closer together than this are one: a held key must not run through all levels.
    private static final Duration APART = Duration.ofSeconds(1);

    private final Lines lines;
    private final InstantSource clock;
    private @Nullable Stop stop;
    private String kind = "";
    private boolean offered;
    private boolean wish;
    private Stop.@Nullable Cause ending;
    private Instant heard = Instant.MIN;

    Interrupts(Lines lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /// An attempt begins. A `^C` that came since the last one ended goes to it at once.
    ///
    /// @param actionKind what runs
    synchronized void began(String actionKind, Stop to) {
        stop = to;
        kind = actionKind;
        offered = false;
        Stop.Cause why = ending;
        if (why != null) {
            to.request(new Stop.Request(Stop.Level.INTERRUPT, why));
        }
        if (wish) {
            wish = false;
            lines.say("^C: passing on the earlier one: asking the step to stop.");
            to.request(Stop.Level.INTERRUPT);
        }
    }

    synchronized void ended() {
        stop = null;
    }

    /// `^C` was pressed.
    synchronized void pressed() {
        Instant now = clock.instant();
        if (heard.plus(APART).isAfter(now)) {
            return;
        }
        heard = now;
        // Most terminals echo ^C without ending the line.
        lines.gap();
        Stop running = stop;
        if (running == null) {
            wish = true;
            lines.say("^C: no step is running. You are asked at the next question or step.");
            return;
        }
        switch (running.level()) {
            case NONE -> {
                running.request(Stop.Level.INTERRUPT);
                lines.say("^C: asked the step to stop: " + StopWords.interrupt(kind));
                lines.say("^C again offers harder ways, if it does not stop by itself.");
            }
            case INTERRUPT -> {
                if (offered) {
                    running.request(Stop.Level.TERMINATE);
                    lines.say(
                            Tone.CAUTION,
                            "Terminating the step.",
                            " ^C again kills it: " + StopWords.kill(kind));
                } else {
                    offered = true;
                    lines.say("^C: the step was asked to stop and still runs. You can wait, or:");
                    lines.say("^C again terminates it: " + StopWords.terminate(kind));
                    lines.say("One more ^C after that kills it: " + StopWords.kill(kind));
                }
            }
            case TERMINATE -> {
                running.request(Stop.Level.KILL);
                lines.say(Tone.BAD, "Killing the step.", " There is nothing harder than that.");
            }
            case KILL -> lines.say("^C: the step is being killed already.");
        }
    }

    /// Handrail ends, told by a signal or because its terminal has gone: what runs is asked to
    /// stop, and every question from now on pauses the run.
    ///
    /// @return whether something runs
    synchronized boolean end(Stop.Request request) {
        if (ending == null) {
            ending = request.cause();
            lines.gap();
            lines.say(
                    sentence(request.cause())
                            + (stop == null ? "." : ": asking the step to stop."));
        }
        Stop running = stop;
        if (running != null) {
            running.request(request);
        }
        return running != null;
    }

    private static String sentence(Stop.Cause cause) {
        String words = cause.words();
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// Why nothing is asked any more, once Handrail ends.
    synchronized Optional<String> ending() {
        return Optional.ofNullable(ending).map(Stop.Cause::words);
    }

    /// Whether `^C` was pressed while nothing ran; asked once.
    synchronized boolean takeWish() {
        boolean was = wish;
        wish = false;
        return was;
    }
}
