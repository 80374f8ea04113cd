package dev.handrail.action;

import dev.handrail.engine.Answer;
import dev.handrail.engine.Question;
import dev.handrail.engine.Scope.SecretUnavailable;
import dev.handrail.engine.Scope.Surroundings;
import dev.handrail.evidence.Evidence;
import dev.handrail.runbook.Runbook;
import dev.handrail.runbook.Secret;
import dev.handrail.runbook.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// The environment variables of this process and the secrets of a runbook. A secret is read when it
/// is first needed, concealed before anybody gets it, and kept in memory until the process ends.
public final class HostSurroundings implements Surroundings {

    /// A password manager may ask its own questions before it prints anything.
    private static final long LONGEST_COMMAND_SECONDS = 60;

    private final Runbook runbook;
    private final Map<String, String> variables;
    private final Evidence evidence;
    private final Function<Question, Answer> ask;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /// One for each secret: whoever is asked for one may sit at a console that needs another.
    private final Map<String, ReentrantLock> reading = new ConcurrentHashMap<>();

    /// @param variables the environment variables the run may see
    /// @param ask puts a question to the operator
    public HostSurroundings(
            Runbook runbook,
            Map<String, String> variables,
            Evidence evidence,
            Function<Question, Answer> ask) {
        this.runbook = runbook;
        this.variables = Map.copyOf(variables);
        this.evidence = evidence;
        this.ask = ask;
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    @Override
    public Path copyOf(Path named) {
        return evidence.copyOf(named);
    }

    @Override
    public void conceal(String name, String value) {
        evidence.conceal(name, value);
    }

    /// Waits while another thread reads the same one.
    @Override
    public String secret(String name) throws SecretUnavailable {
        String value = known.get(name);
        if (value != null) {
            return value;
        }
        ReentrantLock lock = reading.computeIfAbsent(name, _ -> new ReentrantLock());
        lock.lock();
        try {
            String meanwhile = known.get(name);
            return meanwhile == null ? read(name) : meanwhile;
        } finally {
            lock.unlock();
        }
    }

    private String read(String name) throws SecretUnavailable {
        Secret secret = runbook.secrets().get(name);
        if (secret == null) {
            throw new SecretUnavailable("the runbook has no secret `" + name + "`");
        }
        String read =
                switch (secret.from()) {
                    case Secret.From.Variable from -> fromVariable(name, from.name());
                    case Secret.From.File from -> fromFile(name, from.path());
                    case Secret.From.Command from -> fromCommand(name, from);
                    case Secret.From.Ask from -> fromOperator(name, from.question());
                };
        conceal(name, read);
        known.put(name, read);
        return read;
    }

    private String fromVariable(String name, String variable) throws SecretUnavailable {
        String value = variables.get(variable);
        if (value == null || value.isEmpty()) {
            throw new SecretUnavailable(
                    "secret `" + name + "`: the environment variable " + variable + " is not set");
        }
        return value;
    }

    private String fromFile(String name, Template template) throws SecretUnavailable {
        Path path = runbook.directory().resolve(template.text());
        try {
            return withoutLastLineEnd(Files.readString(path));
        } catch (IOException e) {
            throw new SecretUnavailable(
                    "secret `" + name + "`: the file " + path + " cannot be read");
        }
    }

    private String fromCommand(String name, Secret.From.Command from) throws SecretUnavailable {
        String called = "secret `" + name + "`: the command `" + from.command().getFirst() + "` ";
        try {
            Process process =
                    new ProcessBuilder(from.command())
                            .directory(runbook.directory().toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SecretUnavailable(
                        called + "did not end within " + LONGEST_COMMAND_SECONDS + " s");
            }
            byte[] printed = process.getInputStream().readAllBytes();
            if (process.exitValue() != 0) {
                throw new SecretUnavailable(called + "ended with exit " + process.exitValue());
            }
            return withoutLastLineEnd(new String(printed, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SecretUnavailable(called + "could not be started; is it on the PATH?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretUnavailable(called + "was interrupted");
        }
    }

    private String fromOperator(String name, String question) throws SecretUnavailable {
        if (ask.apply(new Question.GiveSecret(name, question)) instanceof Answer.Value given
                && !given.text().isEmpty()) {
            return given.text();
        }
        throw new SecretUnavailable("secret `" + name + "`: the operator did not give it");
    }

    private static String withoutLastLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
