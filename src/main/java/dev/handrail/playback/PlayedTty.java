package dev.handrail.playback;

import dev.handrail.engine.Tty;

/// The terminal a step had when it was recorded. Nothing can be typed into it. When its size
/// changed during the step, [dev.handrail.engine.Operator#attached] is called once more.
///
/// @param size its window had; output is to be drawn in a window of this size
public record PlayedTty(Size size) implements Tty {

    @Override
    public void type(byte[] bytes) {}

    @Override
    public void resize(Size other) {}
}
