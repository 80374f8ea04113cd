package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handrail.engine.Resolution;
import dev.handrail.evidence.Event.Trouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectTest {

    private static final String SECRET = "fake-secret-1";

    private static PostgresAddress parse(String url) {
        try {
            return PostgresAddress.parse(url);
        } catch (PostgresAddress.Unusable e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "postgres://u:p@h/d u@h:5432/d",
                "postgresql://u@h:6543/d u@h:6543/d",
                "postgres://u:p%40%3A%2F@h/d%20b \"u@h:5432/d b\"",
                "postgres://u:a@b@h/d u@h:5432/d",
                "postgres://u@[::1]:7/d u@[::1]:7/d",
                "postgres://u@a:1,b:2/d?target_session_attrs=read-write u@a:1,b:2/d",
                "postgres://u@h u@h:5432/u",
                "postgres://h/d?user=u&password=x u@h:5432/d",
                "postgres:///d?host=h&user=u&port=7 u@h:7/d",
            })
    void readsLibpqUrls(String url, String display) {
        assertThat(parse(url).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h/d | drop `jdbc:`",
                "mysql://u@h/d | starts with postgres://",
                "'' | this one is empty",
                "postgres://h/d | names no user",
                "postgres://u:p@/d | names no host",
                "postgres://u@h:x/d | port",
                "postgres://u@h/d?pgbouncer=true | `pgbouncer`",
                "postgres://u@%2Fvar%2Frun/d | Unix socket",
            })
    void saysWhyAnAddressCannotBeUsedWithoutRepeatingIt(String url, String why) {
        assertThatThrownBy(() -> PostgresAddress.parse(url))
                .hasMessageContaining(why)
                .hasMessageNotContaining("u:p");
    }

    @Test
    void thePasswordReachesOnlyChildProcesses() {
        PostgresAddress address = parse("postgres://u:p%40ss@h/d?sslmode=require");

        assertThat(address.toString()).doesNotContain("p@ss").doesNotContain("p%40ss");
        assertThat(address.environment())
                .containsEntry("PGPASSWORD", "p@ss")
                .containsEntry("PGHOST", "h")
                .containsEntry("PGPORT", "5432")
                .containsEntry("PGSSLMODE", "require");
    }

    @Test
    void thePasswordIsConcealedAsItIsAndAsItIsWritten() {
        Trial trial = new Trial(Servers.admin());
        trial.url = "postgres://u:p%40ss@localhost:1/d";

        Resolution resolution = trial.resolve(trial.query("select 1"));

        assertThat(trial.concealed).containsExactlyInAnyOrder("p@ss", "p%40ss");
        assertThat(resolution.toString()).doesNotContain("p@ss").doesNotContain("p%40ss");
    }

    private static Trouble failure(PostgresAddress address) {
        ConnectFailed failed =
                catchThrowableOfType(
                        ConnectFailed.class, () -> PostgresSession.open(address, "test").close());
        assertThat(failed).isNotNull();
        assertThat(failed.trouble().toString()).doesNotContain(SECRET);
        assertThat(failed.trouble().state()).startsWith("nothing was changed");
        assertThat(failed.trouble().advice()).isNotEmpty();
        return failed.trouble();
    }

    @Test
    void aPortWhereNobodyListensIsRefused() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(failure(Servers.address("u", "d", port)).what()).contains("cannot be reached");
    }

    @Test
    void aHostThatDoesNotExistIsNamed() {
        assertThat(failure(parse("postgres://u@no-such-host.invalid/d")).what())
                .isEqualTo("no such host: no-such-host.invalid");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresAddress address =
                    parse(
                            "postgres://u@localhost:"
                                    + silent.getLocalPort()
                                    + "/d?connect_timeout=1");
            assertThat(failure(address).what()).contains("does not answer");
        }
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        Trouble trouble = failure(Servers.address("postgres", "no_such_db", Servers.port()));

        assertThat(trouble.what()).contains("database \"no_such_db\" does not exist");
        assertThat(trouble.advice().getFirst()).contains("database's name");
    }

    @Test
    void aWrongPasswordIsToldOf() {
        Servers.run(
                Servers.admin(),
                "drop role if exists locked",
                "create role locked login password 'right'");
        Servers.withHostRules(
                "host all locked all scram-sha-256",
                () -> {
                    Trouble trouble =
                            failure(
                                    parse(
                                            "postgres://locked:"
                                                    + SECRET
                                                    + "@localhost:"
                                                    + Servers.port()
                                                    + "/postgres"));
                    assertThat(trouble.what()).contains("password authentication failed");
                    assertThat(trouble.advice().getFirst()).contains("password is wrong");

                    assertThat(
                                    Servers.ask(
                                            parse(
                                                    "postgres://locked:right@localhost:"
                                                            + Servers.port()
                                                            + "/postgres"),
                                            "select current_user"))
                            .isEqualTo("locked");
                });
    }

    @Test
    void aServerThatWantsTlsIsToldOf() {
        Servers.withHostRules(
                "hostssl all postgres all trust\nhostnossl all postgres 127.0.0.2/32 trust\n"
                        + "hostnossl template1 postgres all reject",
                () -> {
                    Trouble trouble =
                            failure(
                                    parse(
                                            "postgres://postgres@localhost:"
                                                    + Servers.port()
                                                    + "/template1?sslmode=disable"));
                    assertThat(trouble.what()).contains("no encryption");
                    assertThat(trouble.advice().getFirst()).contains("sslmode=require");
                });
    }

    @Test
    void aServerWithoutTlsIsToldOf() {
        Trouble trouble =
                failure(
                        parse(
                                "postgres://postgres@localhost:"
                                        + Servers.port()
                                        + "/postgres?sslmode=require"));

        assertThat(trouble.what()).containsIgnoringCase("ssl");
        assertThat(trouble.advice().getFirst()).contains("this server speaks none");
    }

    @Test
    void tooManyConnectionsAreToldOf() {
        Servers.run(
                Servers.admin(),
                "drop role if exists few",
                "create role few login connection limit 0");

        Trouble trouble = failure(Servers.address("few", "postgres", Servers.port()));

        assertThat(trouble.what()).contains("too many connections");
        assertThat(trouble.advice().getFirst()).contains("pg_stat_activity");
    }

    @Test
    void theTimeZoneIsTheServersAndNotTheJvms() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(Servers.ask(Servers.admin(), "show timezone"))
                    .isEqualTo(Servers.ask(Servers.admin(), "show log_timezone"));
        } finally {
            TimeZone.setDefault(before);
        }
        PostgresAddress address = Servers.database("zoned");
        Servers.run(address, "alter database zoned set timezone to 'Asia/Tokyo'");
        assertThat(Servers.ask(address, "show timezone")).isEqualTo("Asia/Tokyo");
    }

    @Test
    void theServerGivesUpStatementsOfClientsThatDied() {
        assertThat(Servers.ask(Servers.admin(), "show client_connection_check_interval"))
                .isEqualTo("500ms");
    }

    @Test
    void longLabelsStayApartInPgStatActivity() {
        String label = "handrail 2026-11-21T094207Z-production-sync-of-everything-3f9c2a1b/apply";

        assertThat(ApplicationName.of(label + "#1"))
                .hasSizeLessThanOrEqualTo(63)
                .endsWith("apply#1")
                .isNotEqualTo(ApplicationName.of(label + "#2"));
        assertThat(ApplicationName.of("handrail a/ä#1")).isEqualTo("handrail a/?#1");
    }
}
