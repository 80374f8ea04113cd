package dev.handrail.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/// The forms a secret value takes on its way through shells, servers and logs.
final class Variants {

    private static final int SHORTEST_LINE = 8;

    private Variants() {}

    /// Every form of `value` as it may stand in UTF-8 output.
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(value);
        value.lines().filter(line -> line.length() >= SHORTEST_LINE).forEach(forms::add);
        addUrl(forms, value);
        addJson(forms, value);
        addQuoted(forms, value);
        addXml(forms, value);
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        addBase64(forms, bytes);
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
        return forms;
    }

    private static void addUrl(Set<String> forms, String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        forms.add(form);
        for (String kept : new String[] {"-_.~", "-_.~!*'()", "-_.~!*'();/?:@&=+$,#"}) {
            String encoded = percent(value, kept);
            forms.add(encoded);
            forms.add(lowerCaseEscapes(encoded));
        }
        forms.add(lowerCaseEscapes(form));
    }

    private static String percent(String value, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            boolean plain = c < 0x80 && (isAlphanumeric(c) || kept.indexOf(c) >= 0);
            out.append(plain ? String.valueOf((char) c) : "%%%02X".formatted(c));
        }
        return out.toString();
    }

    private static String lowerCaseEscapes(String encoded) {
        StringBuilder out = new StringBuilder(encoded);
        for (int i = out.indexOf("%");
                i >= 0 && i + 3 <= out.length();
                i = out.indexOf("%", i + 3)) {
            out.replace(i, i + 3, out.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    private static void addJson(Set<String> forms, String value) {
        String plain = escaped(value, Variants::jsonEscape, _ -> false, "\\u%04x");
        forms.add(plain);
        forms.add(plain.replace("/", "\\/"));
        forms.add(plain.replace("\\", "\\\\").replace("\"", "\\\""));
        for (String unicode : new String[] {"\\u%04x", "\\u%04X"}) {
            forms.add(escaped(value, Variants::jsonEscape, c -> c > 0x7e, unicode));
            forms.add(
                    escaped(
                            value,
                            Variants::jsonEscape,
                            c -> c > 0x7e || "<>&'=+".indexOf(c) >= 0,
                            unicode));
        }
    }

    private static String jsonEscape(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> "";
        };
    }

    private static String escaped(
            String value, IntFunction<String> named, IntPredicate numbered, String number) {
        StringBuilder out = new StringBuilder();
        value.chars()
                .forEach(c -> {
                    String name = named.apply(c);
                    if (!name.isEmpty()) {
                        out.append(name);
                    } else if (c < 0x20 || numbered.test(c)) {
                        out.append(number.formatted(c));
                    } else {
                        out.append((char) c);
                    }
                });
        return out.toString();
    }

    /// Quotings of shells and of SQL.
    private static void addQuoted(Set<String> forms, String value) {
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(value.replace("'", "''"));
        forms.add(value.replace("\\", "\\\\").replace("'", "''"));
        forms.add(backslashed(value, c -> "\"$`\\".indexOf(c) >= 0));
        forms.add(backslashed(value, c -> "\"$`\\!".indexOf(c) >= 0));
        // bash's printf %q: a backslash before whatever a shell would read, or $'...'.
        forms.add(
                backslashed(
                        value, c -> c < 0x80 && !isAlphanumeric(c) && "-_./:=@%+,".indexOf(c) < 0));
        forms.add(
                backslashed(
                        value, c -> c < 0x80 && !isAlphanumeric(c) && "-_./:=@%+".indexOf(c) < 0));
        forms.add(
                escaped(
                        value,
                        c -> c == '\'' ? "\\'" : c == '"' ? "\"" : jsonEscape(c),
                        _ -> false,
                        "\\%03o"));
    }

    private static String backslashed(String value, IntPredicate special) {
        StringBuilder out = new StringBuilder();
        value.chars()
                .forEach(c -> {
                    if (special.test(c)) {
                        out.append('\\');
                    }
                    out.append((char) c);
                });
        return out.toString();
    }

    private static void addXml(Set<String> forms, String value) {
        String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        forms.add(text);
        forms.add(value.replace("&", "&amp;").replace("<", "&lt;"));
        String attribute = text.replace("\"", "&quot;");
        forms.add(attribute);
        for (String apostrophe : new String[] {"&apos;", "&#39;", "&#x27;"}) {
            forms.add(attribute.replace("'", apostrophe));
        }
        forms.add(attribute.replace("&quot;", "&#34;").replace("'", "&#39;"));
    }

    /// The value inside a longer encoded text starts at one of three places within a group of four
    /// letters. Letters at the edges that also hold bits of a neighbour differ from text to text
    /// and are left out: at most 4 bits of the secret's first and last byte show.
    private static void addBase64(Set<String> forms, byte[] bytes) {
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + bytes.length];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            int first = (shift * 8 + 5) / 6;
            int end = shifted.length * 8 / 6;
            for (Base64.Encoder encoder :
                    Arrays.asList(Base64.getEncoder(), Base64.getUrlEncoder())) {
                forms.add(encoder.encodeToString(shifted).substring(first, end));
            }
        }
    }

    private static boolean isAlphanumeric(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
