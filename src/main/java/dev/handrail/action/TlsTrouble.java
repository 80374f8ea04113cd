package dev.handrail.action;

import dev.handrail.evidence.Event.Trouble;
import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;

/// Why a TLS connection was not made. The request is sent only once it is, so nothing was sent.
final class TlsTrouble {

    private TlsTrouble() {}

    /// @return empty when TLS broke later, in the middle of the exchange
    static Optional<Trouble> explain(Throwable failure, URI uri) {
        String messages =
                Causes.of(failure)
                        .map(cause -> String.valueOf(cause.getMessage()))
                        .collect(Collectors.joining("; "));
        String host = uri.getHost();
        if (messages.contains("Unsupported or unrecognized SSL message")
                || messages.contains("plaintext connection")) {
            return trouble(
                    host + " does not speak TLS on this port",
                    "check the port, or whether the address should begin with http://");
        }
        if (Causes.of(failure).noneMatch(SSLHandshakeException.class::isInstance)) {
            return Optional.empty();
        }
        if (Causes.of(failure).anyMatch(CertificateExpiredException.class::isInstance)) {
            return trouble(
                    "the certificate of " + host + " has expired",
                    "have it renewed; check this machine's clock if others can reach the host");
        }
        if (Causes.of(failure).anyMatch(CertificateNotYetValidException.class::isInstance)) {
            return trouble(
                    "the certificate of " + host + " is not valid yet",
                    "check this machine's clock");
        }
        if (messages.contains("No name matching") || messages.contains("No subject alternative")) {
            return trouble(
                    "the certificate that was shown is not for " + host,
                    "check the address: this may be another server");
        }
        if (Causes.of(failure)
                .anyMatch(cause ->
                        cause instanceof CertPathBuilderException
                                || cause instanceof CertPathValidatorException)) {
            return trouble(
                    "the certificate of "
                            + host
                            + " is not signed by anybody this Java trusts (self-signed, or an"
                            + " internal authority)",
                    "if it is the right server, give Java the authority: "
                            + "JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE");
        }
        return trouble(
                "no TLS connection to " + host + ": " + failure.getMessage(),
                "compare what both sides support: openssl s_client -connect "
                        + host
                        + ":"
                        + (uri.getPort() < 0 ? 443 : uri.getPort()));
    }

    private static Optional<Trouble> trouble(String what, String... advice) {
        return Optional.of(
                new Trouble(
                        what, "the request was not sent, so nothing was changed", List.of(advice)));
    }
}
