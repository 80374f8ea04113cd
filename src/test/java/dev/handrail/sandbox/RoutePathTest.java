package dev.handrail.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutePathTest {

    private final RoutePath path = new RoutePath("/campaigns/{id}/tasks/{n}");

    @Test
    void aNameStandsForOnePartThatIsNotEmpty() {
        assertThat(path.match("/campaigns/a/tasks/2")).contains(Map.of("id", "a", "n", "2"));
        assertThat(path.match("/campaigns//tasks/2")).isEmpty();
        assertThat(path.match("/campaigns/a/b/tasks/2")).isEmpty();
        assertThat(path.match("/campaigns/a/tasks/2/")).isEmpty();
    }

    @Test
    void partsAreDecodedAfterThePathWasCut() {
        assertThat(path.match("/campaigns/a%2Fb/tasks/%27+"))
                .contains(Map.of("id", "a/b", "n", "'+"));
    }

    @Test
    void brokenEncodingIsNotGuessed() {
        assertThatThrownBy(() -> path.match("/campaigns/%zz/tasks/1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrailingSlashIsPartOfThePath() {
        assertThat(new RoutePath("/campaigns/").match("/campaigns/")).isPresent();
        assertThat(new RoutePath("/campaigns/").match("/campaigns")).isEmpty();
    }
}
