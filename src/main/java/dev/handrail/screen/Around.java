package dev.handrail.screen;

import dev.handrail.console.Consoles;
import dev.handrail.wording.Lines;
import java.util.Optional;

/// What a screen is given besides the run.
///
/// @param player what plays the run, where it is only watched
/// @param consoles what `!` and `s` open; empty where there are none
/// @param farewell where it says on the normal screen, once the screen is given back, how the run
///   stands
public record Around(
        Role role, Manners manners, Player player, Optional<Consoles> consoles, Lines farewell) {

    /// What the person at the screen is to the run.
    public enum Role {
        /// In charge of it.
        WALKING,
        /// Looks at it only: a replay, or the run of somebody else. Nothing is asked or written;
        /// [Act#DETACH] goes to [Player].
        WATCHING
    }
}
