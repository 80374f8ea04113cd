package dev.handrail.terminal;

import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.impl.AbstractUnixSysTerminal;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/// The terminal of this process as JLine's JNI provider makes it, but for one thing: what its type
/// can do is read when somebody asks. Only the line editor does. JLine reads it when the terminal
/// is opened, its table of all names four bytes at a time, and that was a tenth of the processor
/// time to the first frame.
final class ProcessTerminal extends AbstractUnixSysTerminal {

    /// File descriptors.
    private static final int INPUT = 0;

    private static final int OUTPUT = 1;

    private final Pty tty;

    /// Set while the constructor of the class above runs, which wants to read it.
    private boolean unread;

    private ProcessTerminal(JniTerminalProvider provider, String type, Pty tty) throws IOException {
        // Before the class above: it gives the terminal back when the process ends meanwhile.
        this.tty = tty;
        super(
                provider,
                SystemStream.Output,
                "handrail",
                type,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_8,
                true,
                SignalHandler.SIG_DFL,
                tty.getAttr());
    }

    /// Only for a process whose input and output are its terminal.
    ///
    /// @param type what it can do, such as `xterm-256color`
    /// @throws IOException also where the terminal has no name here, as in a namespace of mounts
    ///   without its `/dev/pts`
    static ProcessTerminal open(JniTerminalProvider jni, String type) throws IOException {
        return new ProcessTerminal(jni, type, jni.current(SystemStream.Output));
    }

    @Override
    protected void parseInfoCmp() {
        unread = true;
    }

    private synchronized void readCapabilities() {
        if (unread) {
            unread = false;
            Capabilities.use(getType());
            super.parseInfoCmp();
        }
    }

    @Override
    public boolean getBooleanCapability(Capability capability) {
        readCapabilities();
        return super.getBooleanCapability(capability);
    }

    @Override
    public @Nullable Integer getNumericCapability(Capability capability) {
        readCapabilities();
        return super.getNumericCapability(capability);
    }

    @Override
    public @Nullable String getStringCapability(Capability capability) {
        readCapabilities();
        return super.getStringCapability(capability);
    }

    @Override
    protected IntUnaryOperator createPollFunction() {
        return millis -> CLibrary.pollForInput(INPUT, millis);
    }

    @Override
    protected Attributes doGetAttributes() {
        try {
            return tty.getAttr();
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    @Override
    protected void doSetAttributes(Attributes attributes) {
        try {
            tty.setAttr(attributes);
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    /// Nothing by nothing where there is no answer, as when the terminal has gone: whoever reads
    /// from it notices.
    @Override
    protected Size doGetSize() {
        CLibrary.WinSize size = new CLibrary.WinSize();
        CLibrary.ioctl(OUTPUT, CLibrary.TIOCGWINSZ, size);
        return Size.of(size.ws_col, size.ws_row);
    }

    @Override
    protected void doSetSize(Sized size) {
        CLibrary.WinSize wanted =
                new CLibrary.WinSize((short) size.getRows(), (short) size.getColumns());
        CLibrary.ioctl(OUTPUT, CLibrary.TIOCSWINSZ, wanted);
    }
}
