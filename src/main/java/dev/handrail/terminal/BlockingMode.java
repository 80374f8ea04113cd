package dev.handrail.terminal;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// Whether a write waits while the terminal takes nothing, as over a slow connection.
///
/// A program can switch that off (O_NONBLOCK), and then does so for all that have the terminal from
/// the same shell; some (Node.js, an `ssh` that was killed) leave it so. A frame that does not fit
/// would be lost, and the next ones with it; what a command prints would be cut off. What is no
/// terminal is left alone: a pipe may be somebody else's, too.
public final class BlockingMode {

    /// The standard input and output.
    private static final int[] DESCRIPTORS = {0, 1};

    // fcntl.h, the same on Linux and macOS.
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;

    private static final int LINUX_NONBLOCK = 0x800;
    private static final int MACOS_NONBLOCK = 0x4;

    private BlockingMode() {}

    /// Switches it on again where Linux says at once that it is off. To be asked before anything is
    /// written, and whenever the terminal is taken, as it costs next to nothing.
    public static void expected() {
        for (int descriptor : DESCRIPTORS) {
            if ((flags(descriptor) & LINUX_NONBLOCK) != 0) {
                restored();
                return;
            }
        }
    }

    /// Of an open file, from proc(5), `/proc/pid/fdinfo`; 0 where that is not known.
    private static int flags(int descriptor) {
        try {
            Path info = Path.of("/proc/self/fdinfo", String.valueOf(descriptor));
            for (String line :
                    Files.readString(info, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                if (line.startsWith("flags:")) {
                    return Integer.parseInt(line.substring("flags:".length()).strip(), 8);
                }
            }
            return 0;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    /// Switches it on again.
    ///
    /// @return whether it was off
    static boolean restored() {
        try {
            int nonblock = isMac() ? MACOS_NONBLOCK : LINUX_NONBLOCK;
            // Its third parameter is one of a list of any length, which is called differently.
            MethodHandle fcntl = function("fcntl", 3, Linker.Option.firstVariadicArg(2));
            MethodHandle isatty = function("isatty", 1);
            boolean wasOff = false;
            for (int descriptor : DESCRIPTORS) {
                int flags = (int) fcntl.invokeExact(descriptor, F_GETFL, 0);
                boolean isOff = flags >= 0 && (flags & nonblock) != 0;
                if (isOff && (int) isatty.invokeExact(descriptor) == 1) {
                    int done = (int) fcntl.invokeExact(descriptor, F_SETFL, flags & ~nonblock);
                    wasOff |= done >= 0;
                }
            }
            return wasOff;
        } catch (Throwable unknown) {
            // No such function, or no access to native code: it stays as it is.
            return false;
        }
    }

    /// One of the C library that takes numbers, no memory, and gives a number back.
    @SuppressWarnings("restricted")
    private static MethodHandle function(String name, int parameters, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().findOrThrow(name);
        MemoryLayout[] numbers = new MemoryLayout[parameters];
        Arrays.fill(numbers, ValueLayout.JAVA_INT);
        FunctionDescriptor shape = FunctionDescriptor.of(ValueLayout.JAVA_INT, numbers);
        return linker.downcallHandle(address, shape, options);
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }
}
