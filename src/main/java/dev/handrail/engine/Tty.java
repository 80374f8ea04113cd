package dev.handrail.engine;

/// The terminal of a running step, seen from the operator's side. Thread-safe. What comes from the
/// step is output like any other.
public interface Tty {

    /// Types bytes into the step. Does nothing when it has ended.
    void type(byte[] bytes);

    /// The window has another size now. Does nothing when the step has ended.
    void resize(Size size);

    /// The size of a window, in character cells, each at least 1.
    record Size(int columns, int rows) {
        /// What is assumed where nothing is known.
        public static final Size USUAL = new Size(80, 24);

        public Size {
            columns = Math.max(1, columns);
            rows = Math.max(1, rows);
        }
    }
}
