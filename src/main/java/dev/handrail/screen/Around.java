package dev.handrail.screen;

import dev.handrail.wording.Lines;

/// What a screen is given besides the run.
///
/// @param beside what can be reached from it
/// @param farewell where it says on the normal screen, once the screen is given back, how the run
///   stands
public record Around(Role role, Manners manners, Beside beside, Lines farewell) {

    /// What the person at the screen is to the run.
    public enum Role {
        /// In charge of it.
        WALKING,
        /// Looks at it only: a replay, or the run of somebody else. Nothing is asked or written;
        /// [Act#DETACH] goes to [Beside#replay].
        WATCHING
    }
}
