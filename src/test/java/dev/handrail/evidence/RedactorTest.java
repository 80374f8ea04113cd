package dev.handrail.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handrail.json.Json;
import dev.handrail.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    private static final List<String> SECRETS =
            List.of(
                    "hunter2-hunter2",
                    "p@ss w0rd/with?many&kinds=of'odd\"chars\\<é>",
                    "$ecret`tick!#",
                    "tab\there and\nsecond line too");

    @Test
    void noEncodedFormOfASecretComesThrough() {
        for (String secret : SECRETS) {
            Redactor redactor = new Redactor();
            redactor.conceal("it", secret);
            byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
            byte[] basic = ("someone:" + secret).getBytes(StandardCharsets.UTF_8);
            for (String form :
                    List.of(
                            secret,
                            secret.replace("\n", "\r\n"),
                            URLEncoder.encode(secret, StandardCharsets.UTF_8),
                            URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                            HexFormat.of().formatHex(utf8),
                            HexFormat.of().withUpperCase().formatHex(utf8),
                            inQuotes(JsonWriter.compact(new Json.Str(secret))),
                            secret.replace("'", "'\\''"),
                            secret.replace("'", "''"),
                            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
                            Base64.getEncoder().encodeToString(utf8))) {
                // Base64 may end with one letter that also holds bits of what follows.
                assertThat(redactor.redact("<<" + form + ">>"))
                        .matches("<<\\[redacted:it][A-Za-z0-9+/]?={0,2}>>");
            }
            String header = Base64.getEncoder().encodeToString(basic);
            String shown = redactor.redact(header);
            assertThat(shown).contains("[redacted:it]");
            // All that is left is "someone:" and the edges that share a letter with it.
            assertThat(shown.replace("[redacted:it]", "").length()).isLessThanOrEqualTo(16);
        }
    }

    private static String inQuotes(String json) {
        return json.substring(1, json.length() - 1);
    }

    @Test
    void base64WrappedIntoLinesIsFound() {
        Redactor redactor = new Redactor();
        redactor.conceal("it", "a long enough secret to be wrapped");
        byte[] page =
                "x"
                        .repeat(101)
                        .concat("a long enough secret to be wrapped")
                        .getBytes(StandardCharsets.UTF_8);
        String wrapped = Base64.getMimeEncoder().encodeToString(page);
        assertThat(redactor.redact(wrapped)).contains("[redacted:it]");
        assertThat(redactor.redact(wrapped).replaceAll("\\s", ""))
                .doesNotContain("bG9uZyBlbm91Z2gg");
    }

    @Test
    void longLinesOfAManyLineSecretAreMaskedOneByOne() {
        Redactor redactor = new Redactor();
        redactor.conceal("key", "first line\nsecond line\nx\n");
        assertThat(redactor.redact("the second line alone, x"))
                .isEqualTo("the [redacted:key] alone, x");
        assertThat(redactor.redact("first line\n second line")).doesNotContain("line");
    }

    @Test
    void lineEndsAroundAValueAreNotPartOfIt() {
        Redactor redactor = new Redactor();
        assertThat(redactor.conceal("file", "topsecret\r\n")).isEqualTo(Concealment.FULL);
        assertThat(redactor.redact("topsecret!")).isEqualTo("[redacted:file]!");
    }

    @Test
    void shortValuesAreReported() {
        Redactor redactor = new Redactor();
        assertThat(redactor.conceal("a", "12345")).isEqualTo(Concealment.WHOLE_TOKENS);
        assertThat(redactor.conceal("b", "12\n")).isEqualTo(Concealment.NONE);
        assertThat(redactor.conceal("c", "")).isEqualTo(Concealment.NONE);
        assertThat(redactor.redact("12345 123456 12")).isEqualTo("[redacted:a] 123456 12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    postgres://app:hunter2@db:5432/x|postgres://app:[redacted?:uri]@db:5432/x
                    postgres://app:p@ss@db/x|postgres://app:[redacted?:uri]@db/x
                    see http://localhost:8080/health|see http://localhost:8080/health
                    http://localhost:8080|http://localhost:8080
                    redis://:hunter2@cache|redis://:[redacted?:uri]@cache
                    PGPASSWORD=hunter2 psql|PGPASSWORD=[redacted?:password] psql
                    export DB_PASSWORD='hun ter2' x|export DB_PASSWORD='[redacted?:password]' x
                    GITHUB_TOKEN="abc"|GITHUB_TOKEN="[redacted?:token]"
                    aws_secret_access_key = wJalr/x|aws_secret_access_key = [redacted?:secret]
                    host=db password=hunter2 user=app|host=db password=[redacted?:password] user=app
                    Authorization: Bearer abc.def|Authorization: Bearer [redacted?:authorization]
                    authorization: hunter2|authorization: [redacted?:authorization]
                    -H 'Authorization: Basic YTpi' -s|-H 'Authorization: Basic [redacted?:authorization]' -s
                    Set-Cookie: sid=1; Path=/|Set-Cookie: [redacted?:cookie]
                    X-Auth-Token: abc|X-Auth-Token: [redacted?:token]
                    x-api-key: abc|x-api-key: [redacted?:api-key]
                    at eyJhbGciOiJI.eyJzdWI.abc_-, ok|at eyJhbGciOiJI.[redacted?:jwt], ok
                    AKIAIOSFODNN7EXAMPLE|AKIA[redacted?:aws-key]
                    BAKIAIOSFODNN7EXAMPLE|BAKIAIOSFODNN7EXAMPLE
                    ALTER ROLE a PASSWORD 'hunter2';|ALTER ROLE a PASSWORD '[redacted?:password]';
                    redis-cli -h x -a hunter2 ping|redis-cli -h x -a [redacted?:redis-cli] ping
                    curl -s --user me:hunter2 host|curl -s --user [redacted?:curl] host
                    AUTH hunter2|AUTH [redacted?:auth]
                    NOAUTH Authentication required.|NOAUTH Authentication required.
                    {"password":"hun\\"ter","a":"b"}|{"password":"[redacted?:password]","a":"b"}
                    {\\"token\\": \\"abc\\", \\"a\\": 1}|{\\"token\\": \\"[redacted?:token]\\", \\"a\\": 1}
                    {"pwd":123,"a":1}|{"pwd":[redacted?:password],"a":1}
                    password: hunter2|password: [redacted?:password]
                    <password>hunter2</password>|<password>[redacted?:password]</password>
                    password authentication failed|password authentication failed
                    Password for user app: |Password for user app:
                    select password::text|select password::text
                    -----BEGIN RSA PRIVATE KEY-----MIIE+/=abc-----END RSA PRIVATE KEY-----|-----BEGIN RSA PRIVATE KEY-----[redacted?:private-key]-----END RSA PRIVATE KEY-----
                    ghp_abcdef123|ghp_[redacted?:token]
                    """)
    void whatLooksLikeASecretIsMaskedHoweverTheStreamIsCut(String text, String expected) {
        assertThat(inPieces(text, text.length())).isEqualTo(expected);
        for (int size = 1; size < 9; size++) {
            assertThat(inPieces(text, size)).as("pieces of %d", size).isEqualTo(expected);
        }
        assertThat(new Redactor().redact(expected)).as("a second time").isEqualTo(expected);
    }

    @Test
    void aKeyBlockOfManyLinesIsMaskedWhole() {
        String text =
                """
                -----BEGIN EC PRIVATE KEY-----
                Proc-Type: 4,ENCRYPTED
                DEK-Info: AES-128-CBC,00

                MHcCAQEEIJ+abc/def
                -----END EC PRIVATE KEY-----
                after
                """;
        assertThat(new Redactor().redact(text))
                .isEqualTo(
                        "-----BEGIN EC PRIVATE KEY-----[redacted?:private-key]"
                                + "-----END EC PRIVATE KEY-----\nafter\n");
    }

    @Test
    void aKnownValueKeepsItsNameWhereADetectorWouldFindItToo() {
        Redactor redactor = new Redactor();
        redactor.conceal("db", "hunter2");
        for (String text :
                List.of(
                        "password=hunter2",
                        "postgres://a:hunter2@b",
                        "Authorization: Bearer hunter2",
                        "AUTH hunter2")) {
            assertThat(redactor.redact(text)).isEqualTo(text.replace("hunter2", "[redacted:db]"));
        }
    }

    @Test
    void guessesDoNotDependOnHowTheStreamIsCut() {
        String[] parts = {
            "password",
            "=",
            ":",
            " ",
            "'",
            "\"",
            "\\",
            "secret",
            "_key",
            "http://",
            "u:",
            "p@",
            "[redacted:x]",
            "[redacted?:uri]",
            "[red",
            "Authorization: ",
            "Bearer ",
            "AUTH ",
            "eyJ",
            "abcdefghi.",
            "-----BEGIN PRIVATE KEY-----",
            "-",
            "\n",
            "redis-cli ",
            " -a ",
            "AKIA",
            "x"
        };
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 2 + random.nextInt(8); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String whole = inPieces(text.toString(), text.length());
            assertThat(inPieces(text.toString(), 1)).isEqualTo(whole);
            assertThat(inPieces(text.toString(), 1 + random.nextInt(7))).isEqualTo(whole);
        }
    }

    @Test
    void ordinaryTextComesThroughUnchanged() {
        String text = "CREATE INDEX idx ON t (a); -- 12:30:01 é \u001b[32mok\u001b[m [1/3]\r\n";
        assertThat(new Redactor().redact(text)).isSameAs(text);
    }

    private static String inPieces(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Redactor.Stream stream = new Redactor().open(out::write);
        for (int from = 0; from < bytes.length; from += size) {
            stream.take(bytes, from, Math.min(size, bytes.length - from));
        }
        stream.finish();
        return out.toString(StandardCharsets.UTF_8);
    }
}
