package dev.handrail.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a script that was edited is spoken of before its copy runs.
class PreparedSqlTest {

    @Test
    void everyEditedFileIsNamed() {
        assertThat(PreparedSql.edited(List.of(Path.of("/a.sql"), Path.of("/b.sql"))))
                .startsWith("/a.sql, /b.sql are not what this run has");
        assertThat(PreparedSql.edited(List.of(Path.of("/a.sql"))))
                .startsWith("/a.sql is not what this run has");
    }
}
