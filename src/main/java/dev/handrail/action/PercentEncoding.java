package dev.handrail.action;

import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986) of a value that becomes one part of a path or query.
final class PercentEncoding {

    /// The unreserved characters of RFC 3986, section 2.3; all others are encoded.
    private static final String UNRESERVED = "-._~";

    private PercentEncoding() {}

    static String encode(String value) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letterOrDigit =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (letterOrDigit || UNRESERVED.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        // As a path segment of its own, `..` would mean the folder above.
        return encoded.toString().matches("\\.{1,2}")
                ? encoded.toString().replace(".", "%2E")
                : encoded.toString();
    }
}
