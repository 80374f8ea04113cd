package dev.handrail.proof;

/// What is tried at a stop.
public sealed interface Way {

    /// As the head of a column.
    String words();

    /// By the undo of each step, last first.
    record Undo() implements Way {
        @Override
        public String words() {
            return "undo";
        }
    }

    /// By a rollback plan.
    record Plan(String id) implements Way {
        @Override
        public String words() {
            return id;
        }
    }

    /// No way back: all of it once more from where it ended.
    ///
    /// @param looking whether `done_when` of idempotent steps is asked; when it is not, they run
    record Again(Looking looking) implements Way {
        /// Whether a step may find that it is done.
        public enum Looking {
            AT_DONE_WHEN,
            AT_NOTHING
        }

        @Override
        public String words() {
            return switch (looking) {
                case AT_DONE_WHEN -> "twice";
                case AT_NOTHING -> "twice, not looking whether it is done";
            };
        }
    }
}
