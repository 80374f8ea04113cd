package dev.handrail.postgres;

import java.util.ArrayDeque;
import java.util.Deque;

/// Which branches of `\if ... \endif` are taken while a script runs. That they are nested rightly
/// has been checked before.
final class Conditions {

    private enum Branch {
        /// This branch runs.
        TAKEN,
        /// No branch of this `\if` has run yet.
        WAITING,
        /// A branch has run; no other will.
        DONE,
        /// The whole `\if` stands in a branch that does not run.
        DEAD
    }

    private final Deque<Branch> open = new ArrayDeque<>();

    /// Whether what stands here runs.
    boolean active() {
        return open.isEmpty() || open.getFirst() == Branch.TAKEN;
    }

    /// Whether the condition of an `\elif` here must be looked at.
    boolean elifDecides() {
        return !open.isEmpty() && open.getFirst() == Branch.WAITING;
    }

    /// `\if` in a part that runs.
    void begin(boolean condition) {
        open.push(condition ? Branch.TAKEN : Branch.WAITING);
    }

    /// `\if` in a part that does not.
    void beginDead() {
        open.push(Branch.DEAD);
    }

    /// `\elif` whose condition was looked at.
    void elif(boolean condition) {
        open.push(open.pop() == Branch.WAITING && condition ? Branch.TAKEN : Branch.WAITING);
    }

    /// `\elif` whose condition does not matter.
    void passed() {
        Branch before = open.pop();
        open.push(before == Branch.TAKEN ? Branch.DONE : before);
    }

    void otherwise() {
        Branch before = open.pop();
        open.push(
                switch (before) {
                    case WAITING -> Branch.TAKEN;
                    case TAKEN, DONE -> Branch.DONE;
                    case DEAD -> Branch.DEAD;
                });
    }

    void end() {
        open.pop();
    }
}
