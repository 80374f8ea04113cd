package dev.handrail.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.evidence.Event.Trouble;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/// Failures that would need an authority this Java trusts, as the JDK words them.
class TlsTroubleTest {

    private static final URI PLACE = URI.create("https://app.example.com/");

    @Test
    void aCertificateForAnotherName() {
        IOException failure =
                handshake(
                        new CertificateException(
                                "No subject alternative DNS name matching app.example.com found."));
        assertThat(what(failure))
                .isEqualTo("the certificate that was shown is not for app.example.com");
    }

    @Test
    void anExpiredCertificate() {
        IOException failure = handshake(new CertificateExpiredException("NotAfter: yesterday"));
        assertThat(what(failure)).isEqualTo("the certificate of app.example.com has expired");
    }

    @Test
    void aHandshakeThatFailsOtherwiseTellsHowToLook() {
        Trouble trouble =
                TlsTrouble.explain(
                                new SSLHandshakeException("Received fatal alert: protocol_version"),
                                PLACE)
                        .orElseThrow();
        assertThat(trouble.what()).endsWith("protocol_version");
        assertThat(trouble.advice())
                .isEqualTo(
                        List.of(
                                "compare what both sides support: openssl s_client -connect"
                                        + " app.example.com:443"));
    }

    @Test
    void aBreakAfterTheHandshakeIsNotATroubleOfTls() {
        assertThat(TlsTrouble.explain(new SSLException("Tag mismatch"), PLACE)).isEmpty();
    }

    private static IOException handshake(Exception cause) {
        SSLHandshakeException failure = new SSLHandshakeException(cause.getMessage());
        failure.initCause(cause);
        return new IOException(failure);
    }

    private static String what(IOException failure) {
        return TlsTrouble.explain(failure, PLACE).orElseThrow().what();
    }
}
