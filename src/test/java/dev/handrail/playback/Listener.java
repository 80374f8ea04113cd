package dev.handrail.playback;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Desk;
import dev.handrail.engine.Operator;
import dev.handrail.engine.Preview;
import dev.handrail.engine.Question;
import dev.handrail.engine.Stop;
import dev.handrail.engine.Tty;
import dev.handrail.evidence.Event;
import dev.handrail.evidence.Event.Recorded;
import dev.handrail.evidence.Voice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down what a face would have been told.
final class Listener implements Operator, Audience {

    private final List<String> heard = new ArrayList<>();
    private long bytes;
    private Optional<Desk> desk = Optional.empty();
    private volatile boolean there = true;

    /// What was heard since this was asked last.
    synchronized List<String> heard() {
        List<String> all = List.copyOf(heard);
        heard.clear();
        return all;
    }

    synchronized boolean hasHeard(String what) {
        return heard.contains(what);
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized Desk desk() {
        return desk.orElseThrow();
    }

    void go() {
        there = false;
    }

    private synchronized void hear(String what) {
        heard.add(what);
    }

    @Override
    public Operator begin() {
        hear("begin");
        return this;
    }

    @Override
    public void remark(Remark remark) {
        hear("remark " + remark);
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public void told(Recorded event) {
        hear(words(event.event()));
    }

    private static String words(Event event) {
        return switch (event) {
            case Event.NoteAdded note -> "note " + note.text();
            case Event.StepStarted e -> "started " + e.step();
            case Event.StepFinished e -> "finished " + e.step();
            case Event.AdHocStarted e -> "console " + e.number();
            case Event.AdHocFinished e -> "end of console " + e.number();
            default -> event.getClass().getSimpleName();
        };
    }

    @Override
    public synchronized void resumed(Desk reached) {
        desk = Optional.of(reached);
        heard.add("live");
    }

    @Override
    public Answer ask(Question question) {
        throw new AssertionError("a watcher is never asked: " + question);
    }

    @Override
    public void began(Preview preview, Stop stop) {
        hear("began " + preview.kind() + " " + preview.text() + " on " + preview.target());
    }

    @Override
    public void waiting(Stop stop) {
        hear("waiting");
    }

    @Override
    public synchronized void output(Voice voice, byte[] all, int offset, int length) {
        bytes += length;
        heard.add(voice + " " + new String(all, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public Tty.Size attached(Tty tty) {
        hear("attached " + tty);
        return Tty.Size.USUAL;
    }

    @Override
    public void adHocOutput(int number, Voice voice, byte[] all, int offset, int length) {
        hear("console " + number + " " + new String(all, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void progress(String what, long done, long total) {
        hear("progress");
    }

    @Override
    public void ended() {
        hear("ended");
    }
}
