package dev.handrail.action;

import dev.handrail.engine.Facts;
import dev.handrail.engine.Outcome;
import dev.handrail.engine.Outcome.Ending;
import dev.handrail.engine.Stop;
import dev.handrail.evidence.Event.Effect;
import dev.handrail.evidence.Event.Trouble;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

/// Why there is no answer, and what that means for the service.
///
/// @param limit how long the answer was waited for
record HttpTrouble(HttpRequest request, Duration limit) {

    private static final String NOT_REACHED = "the request was not sent, so nothing was changed";

    private String place() {
        return request.uri().getHost()
                + (request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort());
    }

    /// Whether the request changes nothing, whatever became of it.
    private boolean isSafe() {
        return request.method().equals("GET");
    }

    /// No answer within the limit.
    Outcome late() {
        String what =
                "no answer from "
                        + place()
                        + " within "
                        + Elapsed.words(limit)
                        + "; gave up waiting";
        return isSafe()
                ? ended(
                        Ending.TIMED_OUT,
                        what,
                        List.of(
                                "look whether the service is overloaded",
                                "retry, with a longer `timeout` if it is known to be slow"))
                : lost(what);
    }

    /// Nobody waits for the answer any more.
    Outcome stopped(Stop stop) {
        return new Outcome(
                Ending.STOPPED,
                isSafe() ? Effect.NONE : Effect.UNKNOWN,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                stop.stopped(" before the answer came"),
                                isSafe() ? "a GET changes nothing" : inDoubt(),
                                List.of())));
    }

    /// The client gave up with an exception.
    Outcome failed(Throwable failure) {
        Optional<Trouble> before = beforeSending(failure);
        if (before.isPresent()) {
            return Outcome.failed(Effect.NONE, Facts.none(), before.get());
        }
        String reason = reason(failure);
        boolean notHttp = reason.contains("Invalid status line") || reason.contains("parsing HTTP");
        String what =
                notHttp
                        ? place() + " answered with something that is not HTTP"
                        : "the connection to "
                                + place()
                                + " broke before the answer was complete: "
                                + reason;
        if (!isSafe()) {
            return lost(what);
        }
        return ended(
                Ending.FAILED,
                what,
                List.of(
                        notHttp
                                ? "check the port: another service may be listening there"
                                : "look whether the service was restarted or crashed, then retry"));
    }

    private Outcome ended(Ending ending, String what, List<String> advice) {
        return new Outcome(
                ending,
                Effect.NONE,
                Facts.none(),
                Optional.of(new Trouble(what, "a GET changes nothing", advice)));
    }

    private Outcome lost(String what) {
        return new Outcome(
                Ending.LOST,
                Effect.UNKNOWN,
                Facts.none(),
                Optional.of(
                        new Trouble(
                                what,
                                inDoubt(),
                                List.of(
                                        "find out from the service whether it took effect",
                                        "give the step a `done_when` so that Handrail can ask"))));
    }

    private String inDoubt() {
        return "the " + request.method() + " may or may not have taken effect";
    }

    /// Failures of which it is certain that not one byte of the request was sent.
    private Optional<Trouble> beforeSending(Throwable failure) {
        if (has(failure, HttpConnectTimeoutException.class)) {
            return trouble(
                    place()
                            + " did not take the connection within "
                            + Elapsed.words(HttpSender.CONNECT),
                    "check that a firewall or VPN is not in the way, and that the host is up");
        }
        if (has(failure, UnresolvedAddressException.class)
                || has(failure, UnknownHostException.class)) {
            return trouble(
                    "there is no host named " + request.uri().getHost(),
                    "check the spelling of the address, and that DNS works here");
        }
        if (has(failure, NoRouteToHostException.class)) {
            return trouble("there is no route to " + place(), "check the network and the VPN");
        }
        if (has(failure, ConnectException.class)) {
            return trouble(
                    place() + " refused the connection: nothing listens there",
                    "check that the service is running, and the port");
        }
        return has(failure, SSLException.class)
                ? TlsTrouble.explain(failure, request.uri())
                : Optional.empty();
    }

    private static Optional<Trouble> trouble(String what, String... advice) {
        return Optional.of(new Trouble(what, NOT_REACHED, List.of(advice)));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return Causes.of(failure).anyMatch(kind::isInstance);
    }

    /// What the client itself says, without the wrapping of whoever passed it on.
    private static String reason(Throwable failure) {
        Throwable cause =
                Causes.of(failure)
                        .filter(c -> !(c instanceof ExecutionException))
                        .findFirst()
                        .orElse(failure);
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
